using Orchestrator.Core.Applications;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>Registers ports and links with their workflows.</summary>
public static class PortRegistration
{
    /// <summary>Adds two products that are related to each other.</summary>
    public static OrchestratorBuilder AddPorts(this OrchestratorBuilder application) =>
        application.AddMigration<AddPortsAndLinks>().AddProduct<Port>(Port.ProductName).AddProduct<Link>(Link.ProductName)
            .AddWorkflow<CreatePort>().AddWorkflow<ModifyPort>().AddWorkflow<RepairPort>().AddWorkflow<PaintPort>()
            .AddWorkflow<TerminatePort>().AddWorkflow<ValidatePort>().AddWorkflow<ReconcilePort>();
}
