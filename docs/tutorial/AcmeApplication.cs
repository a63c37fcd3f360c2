using Orchestrator.Core.Applications;

namespace Acme;

/// <summary>What Acme sells.</summary>
public static class AcmeApplication
{
    /// <summary>Registers Acme's products and workflows.</summary>
    public static OrchestratorBuilder AddAcme(this OrchestratorBuilder application) => application
        .AddMigration<AddLightPaths>()
        .AddProduct<LightPath>(AddLightPaths.ProductName)
        .AddWorkflow<CreateLightPath>()
        .AddWorkflow<TerminateLightPath>();
}
