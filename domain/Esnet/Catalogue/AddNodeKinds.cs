using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;

namespace Orchestrator.Esnet.Catalogue;

/// <summary>Registers the other kinds of nodes. They are not sold yet: no workflow creates them.</summary>
public sealed class AddNodeKinds() : CatalogueMigration("0002-node-kinds")
{
    /// <summary>Enrolls a management plane router into the network.</summary>
    public const string MprName = "Node Enrollment MPR";

    /// <summary>Enrolls a transponder into the network.</summary>
    public const string TpdrName = "Node Enrollment TPDR";

    /// <inheritdoc />
    public override IReadOnlyList<Product> Products(DateTimeOffset now) =>
    [
        new(new Guid("a1813661-dfd2-5af8-9a2e-6b45d8ef47c2"), MprName, "Enrolls a management plane router into the network",
            "NodeEnrollmentMPR", "NodeEnrollmentMPR", ProductLifecycle.PreProduction, now),
        new(new Guid("37bf436e-4e87-55c5-99ba-d1d3e930e09e"), TpdrName, "Enrolls a transponder into the network",
            "NodeEnrollmentTPDR", "NodeEnrollmentTPDR", ProductLifecycle.PreProduction, now),
    ];
}
