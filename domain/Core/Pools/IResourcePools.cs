using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Pools;

/// <summary>
/// Gives values of pools to subscriptions, each value to one at a time. Take it as a parameter of a workflow's constructor. A claim
/// belongs to the subscription, and to the process that made it: it is released when that process is aborted, and when the
/// subscription is terminated. A process that failed keeps its claims.
/// </summary>
/// <example><code>
/// [Step("Claim VLAN")]
/// private async Task&lt;State&gt; ClaimVlan(Line subscription, StepContext context, CancellationToken cancellation)
/// {
///     subscription.Main.VlanId = await pools.Claim(LinePools.Vlans, subscription.SubscriptionId, "vlan", context, cancellation);
///     return State.From(new { subscription });
/// }
/// </code></example>
public interface IResourcePools
{
    /// <summary>
    /// Claims a value: the next that was never used, or the one that was released first. The same step of the same process that
    /// claims for the same subscription under the same key again is given the same value again.
    /// </summary>
    /// <param name="pool">The pool, registered with AddPool.</param>
    /// <param name="subscription">Who is to have it; it need not be stored yet.</param>
    /// <param name="key">Tells the values apart that one step claims, for example <c>vlan</c>.</param>
    /// <param name="context">The context of the step.</param>
    /// <param name="cancellation">Signalled when the process is aborted; what was claimed all the same is released.</param>
    /// <exception cref="ProcessFailureException">Nothing is left, or the process or the subscription has ended; see <see cref="PoolRefusal"/>.</exception>
    Task<T> Claim<T>(TypedPool<T> pool, SubscriptionId subscription, string key, StepContext context, CancellationToken cancellation)
        where T : notnull;

    /// <summary>Claims one certain value; changes nothing when the subscription has it already.</summary>
    /// <exception cref="ProcessFailureException">Another subscription has it, named in the text; or see <see cref="Claim"/>.</exception>
    Task ClaimValue<T>(TypedPool<T> pool, T value, SubscriptionId subscription, StepContext context, CancellationToken cancellation)
        where T : notnull;

    /// <summary>
    /// Gives a value back; changes nothing when it is not the subscription's, so a step may do so again. Put it behind everything
    /// that may fail: an abort does not give it back to the subscription.
    /// </summary>
    Task Release<T>(TypedPool<T> pool, T value, SubscriptionId subscription, CancellationToken cancellation)
        where T : notnull;

    /// <summary>
    /// Releases everything that a subscription has. For one that is terminated: what was claimed before can under the same key not be
    /// claimed again.
    /// </summary>
    Task ReleaseAll(SubscriptionId subscription, CancellationToken cancellation);

    /// <summary>Releases everything that a process claimed; what it was making a claim of meanwhile comes to nothing.</summary>
    Task ReleaseAll(ProcessId process, CancellationToken cancellation);

    /// <summary>Everything that a subscription has, in the order of pools, then of values.</summary>
    Task<IReadOnlyList<ResourceClaim>> ClaimsOf(SubscriptionId subscription, CancellationToken cancellation);

    /// <summary>Everything that is claimed of a pool, in the order of values where they have one; read page by page.</summary>
    IAsyncEnumerable<ResourceClaim> ClaimsIn(ResourcePool pool, CancellationToken cancellation);

    /// <summary>How far a pool is used; costs the same however many values it has.</summary>
    Task<PoolUse> UseOf(ResourcePool pool, CancellationToken cancellation);
}
