namespace Orchestrator.Core.Pools;

/// <summary>A value of a pool.</summary>
/// <param name="Text">The value as it is shown.</param>
/// <param name="Key">
/// Letters and digits that stand for the value in storage, in the order of the values where they have one. It follows from the
/// value alone and not from its place, so a pool may be widened and narrowed.
/// </param>
public readonly record struct PoolValue(string Text, string Key);
