using Orchestrator.Core.Subscriptions;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>A link between ports of other subscriptions.</summary>
public sealed class Link : SubscriptionModel
{
    /// <summary>The product's name in the catalogue.</summary>
    public const string ProductName = "Test link";

    /// <summary>The link.</summary>
    public LinkCoreBlock Core { get; set; } = new();

    /// <summary>How it is called on drawings.</summary>
    public string Title => $"link of {Core.Ends.Count} ends";
}
