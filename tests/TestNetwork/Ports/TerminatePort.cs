using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>Ends a port.</summary>
[Workflow("terminate_port", "Terminate port", Target.Terminate)]
public sealed class TerminatePort : TerminateWorkflow<Port>
{
    /// <inheritdoc />
    protected override StepList Steps => Begin;
}
