using System.Diagnostics.CodeAnalysis;

namespace Orchestrator.Core.Pools;

/// <summary>The pools of the application, by name.</summary>
public sealed class PoolRegistry
{
    private readonly SortedDictionary<string, ResourcePool> _pools = new(StringComparer.Ordinal);

    /// <summary>All pools, ordered by name.</summary>
    public IReadOnlyCollection<ResourcePool> All => _pools.Values;

    /// <summary>Registers a pool.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(ResourcePool pool)
    {
        if (!_pools.TryAdd(pool.Name, pool))
            throw new ArgumentException($"Pool '{pool.Name}' is registered twice: {_pools[pool.Name].Definition} and {pool.Definition}. Claims are stored under the name; give one of them another.", nameof(pool));
    }

    /// <summary>The pool of a name, if there is one.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out ResourcePool? pool) => _pools.TryGetValue(name, out pool);

    /// <summary>Refuses a pool that is not registered: it would be shown nowhere, and released by nobody.</summary>
    /// <exception cref="InvalidOperationException">Names it.</exception>
    public void EnsureRegistered(ResourcePool pool)
    {
        if (!ReferenceEquals(_pools.GetValueOrDefault(pool.Name), pool))
            throw new InvalidOperationException($"Pool '{pool.Name}' ({pool.Definition}) is not registered. Declare it once, for example as a static field, and register it with AddPool.");
    }
}
