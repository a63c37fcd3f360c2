namespace Orchestrator.Functions.Storage;

/// <summary>Spreads ids over a few parts, so that hosts seldom meet at one.</summary>
internal static class Shard
{
    /// <summary>In which part an id is, from 0. Must never change: a row is looked for where it was written.</summary>
    public static int Of(Guid id, int parts) => id.ToByteArray().Aggregate(0, (fold, part) => fold ^ part ^ (part >> 4)) % parts;
}
