using System.ComponentModel.DataAnnotations;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>Every kind of field that a block can have.</summary>
[ProductBlock("Values")]
public sealed class ValuesBlock : ProductBlockModel
{
    public string? Text { get; set; }

    public string Always { get; set; } = "";

    public bool? Flag { get; set; }

    public bool Switch { get; set; }

    [RequiredFrom(SubscriptionLifecycle.Provisioning)]
    public int? Number { get; set; }

    public long? Large { get; set; }

    public double? Ratio { get; set; }

    public decimal? Price { get; set; }

    [RequiredFrom(SubscriptionLifecycle.Active)]
    public Guid? Reference { get; set; }

    public DateTimeOffset? At { get; set; }

    public Colour? Colour { get; set; }

    public SubscriptionId? Peer { get; set; }

    public List<string> Texts { get; set; } = [];

    public List<int> Numbers { get; set; } = [];

    public List<decimal> Prices { get; set; } = [];

    public List<bool> Flags { get; set; } = [];

    public List<Guid> References { get; set; } = [];

    public List<DateTimeOffset> Times { get; set; } = [];

    public LeafBlock? Leaf { get; set; }

    public ValuesBlock? Inner { get; set; }

    [Length(1, 4)]
    public List<LeafBlock> Leaves { get; set; } = [];

    /// <summary>Leaves of other subscriptions.</summary>
    public List<LeafBlock> Borrowed { get; set; } = [];
}
