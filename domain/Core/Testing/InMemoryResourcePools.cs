using Orchestrator.Core.Pools;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Testing;

/// <summary>Pools in memory, with the rules of the real ones. For unit tests of workflows; any pool is known.</summary>
public sealed class InMemoryResourcePools(TimeProvider time) : IResourcePools
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Values> _pools = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task<T> Claim<T>(TypedPool<T> pool, SubscriptionId subscription, string key, StepContext context, CancellationToken cancellation)
        where T : notnull
    {
        lock (_gate)
        {
            var values = In(pool);
            var known = values.Claimed.Values.FirstOrDefault(claim =>
                (claim.ProcessId, claim.Step, claim.SubscriptionId, claim.Key) == (context.ProcessId, context.Origin.Step, subscription, key));
            var text = known?.Value ?? values.Next() ?? throw PoolRefusal.Exhausted(pool);
            values.Claimed[text] = known ?? Made(pool, text, subscription, key, context);
            return Task.FromResult(pool.Read(text));
        }
    }

    /// <inheritdoc />
    public Task ClaimValue<T>(TypedPool<T> pool, T value, SubscriptionId subscription, StepContext context, CancellationToken cancellation)
        where T : notnull
    {
        lock (_gate)
        {
            var (text, values) = (Known(pool, value), In(pool));
            if (values.Claimed.TryGetValue(text, out var claim) && claim.SubscriptionId != subscription)
                throw PoolRefusal.Taken(claim);
            values.Released.Remove(text);
            values.Claimed.TryAdd(text, Made(pool, text, subscription, text, context));
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task Release<T>(TypedPool<T> pool, T value, SubscriptionId subscription, CancellationToken cancellation)
        where T : notnull
    {
        var text = Known(pool, value);
        return Release(claim => claim.Pool == pool.Name && claim.Value == text && claim.SubscriptionId == subscription);
    }

    /// <inheritdoc />
    public Task ReleaseAll(SubscriptionId subscription, CancellationToken cancellation) => Release(claim => claim.SubscriptionId == subscription);

    /// <inheritdoc />
    public Task ReleaseAll(ProcessId process, CancellationToken cancellation) => Release(claim => claim.ProcessId == process);

    /// <inheritdoc />
    public Task<IReadOnlyList<ResourceClaim>> ClaimsOf(SubscriptionId subscription, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<ResourceClaim>>([.. _pools.OrderBy(pool => pool.Key, StringComparer.Ordinal)
                .SelectMany(pool => pool.Value.Sorted).Where(claim => claim.SubscriptionId == subscription)]);
        }
    }

    /// <inheritdoc />
    public IAsyncEnumerable<ResourceClaim> ClaimsIn(ResourcePool pool, CancellationToken cancellation)
    {
        lock (_gate)
            return In(pool).Sorted.ToList().ToAsyncEnumerable();
    }

    /// <inheritdoc />
    public Task<PoolUse> UseOf(ResourcePool pool, CancellationToken cancellation)
    {
        lock (_gate)
            return Task.FromResult(new PoolUse(pool.Name, pool.Size, (UInt128)In(pool).Claimed.Count));
    }

    private Task Release(Func<ResourceClaim, bool> isMeant)
    {
        lock (_gate)
        {
            foreach (var values in _pools.Values)
            {
                foreach (var claim in values.Sorted.Where(isMeant).ToList())
                {
                    values.Claimed.Remove(claim.Value);
                    values.Released.Add(claim.Value);
                }
            }
        }

        return Task.CompletedTask;
    }

    private static string Known<T>(TypedPool<T> pool, T value)
        where T : notnull =>
        pool.Find(pool.Write(value))?.Text ?? throw PoolRefusal.NotInPool(pool, pool.Write(value));

    private Values In(ResourcePool pool)
    {
        if (!_pools.TryGetValue(pool.Name, out var values))
            _pools[pool.Name] = values = new Values(pool);
        return values;
    }

    private ResourceClaim Made(ResourcePool pool, string text, SubscriptionId subscription, string key, StepContext context) =>
        new(pool.Name, text, subscription, context.ProcessId, context.Origin.Step, key, time.GetUtcNow());

    private sealed class Values(ResourcePool pool)
    {
        private UInt128 _unused;

        public Dictionary<string, ResourceClaim> Claimed { get; } = new(StringComparer.Ordinal);

        /// <summary>The one that was released first comes first.</summary>
        public List<string> Released { get; } = [];

        public IEnumerable<ResourceClaim> Sorted => Claimed.Values.OrderBy(claim => pool.Find(claim.Value)!.Value.Key, StringComparer.Ordinal);

        public string? Next()
        {
            while (_unused < pool.Size)
            {
                var text = pool.At(_unused++).Text;
                if (!Claimed.ContainsKey(text) && !Released.Contains(text, StringComparer.Ordinal))
                    return text;
            }

            if (Released.Count == 0)
                return null;
            var oldest = Released[0];
            Released.RemoveAt(0);
            return oldest;
        }
    }
}
