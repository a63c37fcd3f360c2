using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Subscriptions;

/// <summary>
/// Which status a subscription may take while others use its blocks (semantics 122 and 123). Only the blocks directly below the
/// subscription count.
/// </summary>
public static class SafeTransition
{
    /// <summary>Whether a subscription with a status may use a block of one that takes another status.</summary>
    /// <param name="status">The new status of the owner.</param>
    /// <param name="user">The status of the user.</param>
    public static bool IsAllowed(SubscriptionLifecycle status, SubscriptionLifecycle user) => status switch
    {
        SubscriptionLifecycle.Active => true,
        SubscriptionLifecycle.Provisioning => user is SubscriptionLifecycle.Initial or SubscriptionLifecycle.Provisioning
            or SubscriptionLifecycle.Active or SubscriptionLifecycle.Terminated,
        SubscriptionLifecycle.Migrating => user is SubscriptionLifecycle.Initial or SubscriptionLifecycle.Migrating or SubscriptionLifecycle.Terminated,
        SubscriptionLifecycle.Disabled => user is SubscriptionLifecycle.Initial or SubscriptionLifecycle.Disabled or SubscriptionLifecycle.Terminated,
        SubscriptionLifecycle.Terminated => user is SubscriptionLifecycle.Initial or SubscriptionLifecycle.Terminated,
        SubscriptionLifecycle.Initial => user is SubscriptionLifecycle.Initial,
    };

    /// <summary>Refuses a status that the users of a subscription's blocks do not bear.</summary>
    /// <exception cref="InvalidOperationException">Names the users and their status.</exception>
    public static void Ensure(SubscriptionModel subscription, SubscriptionRelations relations)
    {
        var roots = RootsOf(subscription).ToHashSet();
        var users = relations.InUseBy
            .Where(user => user.Blocks.Any(block => roots.Contains(block.InstanceId)) && !IsAllowed(subscription.Status, user.Status))
            .Select(user => $"{user.SubscriptionId} ({WireJson.ValueOf(user.Status)})").ToList();
        if (users.Count > 0)
            throw new InvalidOperationException($"Unsafe status change of Subscription with depending subscriptions: {subscription.SubscriptionId} cannot be {WireJson.ValueOf(subscription.Status)} while its blocks are used by {string.Join(", ", users)}.");
    }

    private static IEnumerable<Guid> RootsOf(SubscriptionModel subscription) => ProductModel.FieldsOf(subscription.GetType())
        .SelectMany(field => field.BlocksIn(subscription))
        .Select(block => block.SubscriptionInstanceId);
}
