using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Pools;

/// <summary>Why nothing can be claimed: the failures of a step that operators read.</summary>
public static class PoolRefusal
{
    /// <summary>Every value is claimed.</summary>
    public static ProcessFailureException Exhausted(ResourcePool pool) => new(
        $"Pool '{pool.Name}' ({pool.Definition}) is exhausted: all {pool.Size} values are claimed. Terminate subscriptions that are not needed, or widen the pool and deploy; then resume the process.",
        new { Pool = pool.Name, pool.Definition, Total = pool.Size });

    /// <summary>The wanted value is another subscription's.</summary>
    public static ProcessFailureException Taken(ResourceClaim claim) => new(
        $"'{claim.Value}' of pool '{claim.Pool}' is claimed by subscription {claim.SubscriptionId}, by step '{claim.Step}' of process {claim.ProcessId}. Ask for another value, or release it there first.",
        claim);

    /// <summary>The wanted value is none of the pool's.</summary>
    public static ProcessFailureException NotInPool(ResourcePool pool, string value) => new(
        $"'{value}' is not in pool '{pool.Name}' ({pool.Definition}). Ask for a value of the pool, or widen it and deploy.",
        new { Pool = pool.Name, pool.Definition, Value = value });

    /// <summary>The process was aborted while its step ran: what it claimed has been released.</summary>
    public static ProcessFailureException ProcessEnded(ResourcePool pool, ProcessId process) => new(
        $"Process {process} has ended and claims nothing of pool '{pool.Name}' any more.", new { Pool = pool.Name, ProcessId = process });

    /// <summary>The subscription is terminated: what it claimed has been released.</summary>
    public static ProcessFailureException SubscriptionEnded(ResourcePool pool, SubscriptionId subscription) => new(
        $"Subscription {subscription} is terminated and can be given nothing of pool '{pool.Name}'. Claim it for another subscription.",
        new { Pool = pool.Name, SubscriptionId = subscription });

    /// <summary>What the claim belongs to was released while it was made.</summary>
    public static ProcessFailureException Withdrawn(ResourcePool pool, SubscriptionId subscription, ProcessId process) => new(
        $"Process {process} was aborted, or subscription {subscription} terminated, while a value of pool '{pool.Name}' was claimed. Nothing is claimed.",
        new { Pool = pool.Name, SubscriptionId = subscription, ProcessId = process });
}
