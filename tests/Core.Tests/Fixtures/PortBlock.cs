using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Tests.Fixtures;

[ProductBlock("Port")]
public sealed class PortBlock : ProductBlockModel
{
    [RequiredFrom(SubscriptionLifecycle.Active)]
    public string? PortName { get; set; }

    public PortBlock? Spare { get; set; }
}
