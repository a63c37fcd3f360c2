using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Tests.Fixtures;

[ProductBlock("Fibre end")]
public sealed class FibreEndBlock : EndBlock
{
    [RequiredFrom(SubscriptionLifecycle.Active)]
    public string? Connector { get; set; }

    public PortBlock? Port { get; set; }
}
