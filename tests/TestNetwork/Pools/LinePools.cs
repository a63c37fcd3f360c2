using Orchestrator.Core.Applications;
using Orchestrator.Core.Pools;

namespace Orchestrator.TestNetwork.Pools;

/// <summary>The pools of lines, and what uses them.</summary>
public static class LinePools
{
    /// <summary>VLANs.</summary>
    public static readonly IntegerPool Vlans = new("vlans", 100, 199);

    /// <summary>Loopback addresses.</summary>
    public static readonly AddressPool Loopbacks = new("loopbacks", "2001:db8::/64");

    /// <summary>Uplinks, of which there are few.</summary>
    public static readonly NamedPool Uplinks = new("uplinks", ["Ethernet1/1", "Ethernet1/2"]);

    /// <summary>Adds the pools, the product and its workflows.</summary>
    public static OrchestratorBuilder AddPooledLines(this OrchestratorBuilder application) =>
        application.AddPool(Vlans).AddPool(Loopbacks).AddPool(Uplinks).AddMigration<AddPooledLine>()
            .AddProduct<PooledLine>(PooledLine.ProductName).AddWorkflow<CreatePooledLine>().AddWorkflow<TerminatePooledLine>();
}
