using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A task whose children have children.</summary>
[Workflow("armada", "Armada", Target.System)]
public sealed class Armada : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> Gather;

    [ParallelStep("Gather", typeof(Fleet))]
    private static Children Gather() => Children.Of(Enumerable.Range(0, 2).Select(fleet => new { fleet }));
}
