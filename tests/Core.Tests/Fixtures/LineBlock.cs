using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Tests.Fixtures;

[ProductBlock("Line")]
public sealed class LineBlock : ProductBlockModel
{
    [RequiredFrom(SubscriptionLifecycle.Provisioning)]
    public int? VlanId { get; set; }

    [RequiredFrom(SubscriptionLifecycle.Active)]
    public string? CircuitName { get; set; }

    public Guid? Reference { get; set; }

    public Colour? Colour { get; set; }

    public decimal? Price { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public List<string> Tags { get; set; } = [];

    [Length(1, 3)]
    public List<PortBlock> Ports { get; set; } = [];
}
