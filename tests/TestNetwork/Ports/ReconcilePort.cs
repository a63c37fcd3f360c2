using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>Brings the world in line with a port.</summary>
[Workflow("reconcile_port", "Reconcile port", Target.Reconcile)]
public sealed class ReconcilePort : ReconcileWorkflow<Port>
{
    /// <inheritdoc />
    protected override StepList Steps => Begin;
}
