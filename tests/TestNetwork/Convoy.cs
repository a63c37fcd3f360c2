using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A task that starts <see cref="Switchboard.ConvoySize"/> children, two at a time.</summary>
[Workflow("convoy", "Convoy", Target.System)]
public sealed class Convoy(Switchboard switchboard) : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> Depart;

    [ParallelStep("Depart", typeof(ObedientTask), MaxConcurrency = 2)]
    private Children Depart() => Children.Of(Enumerable.Range(0, switchboard.ConvoySize).Select(number => new { number }));
}
