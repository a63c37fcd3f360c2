using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Products;

/// <summary>A reflector for seamless bidirectional forwarding detection.</summary>
[ProductBlock("S-BFD Reflector", Description = "Seamless bidirectional forwarding detection", Tag = "SBFD")]
public sealed class SbfdReflectorBlock : ProductBlockModel
{
    /// <summary>Made with the block.</summary>
    public Guid Uuid { get; set; } = Guid.CreateVersion7();

    /// <summary>The discriminator that peers address.</summary>
    [RequiredFrom(SubscriptionLifecycle.Active)] public int? Discriminator { get; set; }
}
