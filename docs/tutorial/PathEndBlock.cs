using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Acme;

/// <summary>One end of a light path.</summary>
[ProductBlock("Path End", Description = "A port where a path ends")]
public sealed class PathEndBlock : ProductBlockModel
{
    /// <summary>The port's name, for example <c>ams-cr1 1/1/c2</c>.</summary>
    [RequiredFrom(SubscriptionLifecycle.Provisioning)] public string? PortName { get; set; }
}
