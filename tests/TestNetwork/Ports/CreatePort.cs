using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>Stands in the list of a port's workflows; tests store ports themselves.</summary>
[Workflow("create_port", "Create port", Target.Create)]
public sealed class CreatePort : CreateWorkflow<Port>
{
    /// <inheritdoc />
    protected override StepList Steps => Begin;
}
