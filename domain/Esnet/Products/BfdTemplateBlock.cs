using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A template for bidirectional forwarding detection.</summary>
[ProductBlock("BFD Template", Description = "Bidirectional forwarding detection", Tag = "BFD")]
public sealed class BfdTemplateBlock : ProductBlockModel
{
    /// <summary>Made with the block.</summary>
    public Guid Uuid { get; set; } = Guid.CreateVersion7();

    /// <summary>The template's name on the node.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? TemplateName { get; set; }

    /// <summary>Interval between packets, in milliseconds.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? Interval { get; set; }

    /// <summary>How many packets may be missed.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public int? Multiplier { get; set; }
}
