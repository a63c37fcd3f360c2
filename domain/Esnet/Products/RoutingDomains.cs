namespace Orchestrator.Esnet.Products;

/// <summary>The routing domains that the products are sold in.</summary>
public static class RoutingDomains
{
    /// <summary>The production network, by the number of its autonomous system.</summary>
    public const string Esnet = "esnet-293";
}
