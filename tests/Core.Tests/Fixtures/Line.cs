using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>A small product: one line with ports.</summary>
public sealed class Line : Cable
{
    public const string ProductName = "Line 10G";

    [FixedInput]
    public int? Gigabits { get; set; }

    [RequiredFrom(SubscriptionLifecycle.Provisioning)]
    public LineBlock? Main { get; set; }
}
