using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork.Pools;

/// <summary>Ends a line.</summary>
[Workflow("terminate_pooled_line", "Terminate pooled line", Target.Terminate)]
public sealed class TerminatePooledLine : TerminateWorkflow<PooledLine>
{
    /// <inheritdoc />
    protected override StepList Steps => Begin;
}
