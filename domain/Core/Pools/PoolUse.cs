namespace Orchestrator.Core.Pools;

/// <summary>How far a pool is used.</summary>
/// <param name="Name">The pool's name.</param>
/// <param name="Total">How many values it has.</param>
/// <param name="Used">How many are claimed; of a pool that was narrowed also those that it has no more.</param>
public sealed record PoolUse(string Name, UInt128 Total, UInt128 Used)
{
    /// <summary>How many can still be claimed.</summary>
    public UInt128 Free => Used < Total ? Total - Used : 0;
}
