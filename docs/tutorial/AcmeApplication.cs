using Orchestrator.Core.Applications;
using Orchestrator.Core.Pools;

namespace Acme;

/// <summary>What Acme sells.</summary>
public static class AcmeApplication
{
    /// <summary>The VLANs of light paths.</summary>
    public static readonly IntegerPool Vlans = new("light-path-vlans", 100, 3999);

    /// <summary>Registers Acme's products and workflows.</summary>
    public static OrchestratorBuilder AddAcme(this OrchestratorBuilder application) => application
        .AddMigration<AddLightPaths>()
        .AddProduct<LightPath>(AddLightPaths.ProductName)
        .AddPool(Vlans)
        .AddWorkflow<CreateLightPath>()
        .AddWorkflow<TerminateLightPath>();
}
