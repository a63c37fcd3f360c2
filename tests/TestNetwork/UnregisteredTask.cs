using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A workflow that has functions but is not registered, so it must not be found.</summary>
[Workflow("unregistered_task", "Unregistered task", Target.System)]
public sealed class UnregisteredTask : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin;
}
