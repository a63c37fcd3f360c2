using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>An end of copper or of fibre.</summary>
[OneOf(typeof(CopperEndBlock), typeof(FibreEndBlock))]
public abstract class EndBlock : ProductBlockModel
{
    [RequiredFrom(SubscriptionLifecycle.Provisioning)]
    public string? Place { get; set; }
}
