using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>A product with abstract blocks and computed properties.</summary>
public sealed class Cabinet : SubscriptionModel
{
    public const string ProductName = "Cabinet";

    public CabinetBlock Main { get; set; } = new();

    public string Summary => $"{CustomerId}: {Main.Title}";
}
