using Azure.Data.Tables;
using Orchestrator.Core.Pools;

namespace Orchestrator.Functions.Storage;

/// <content>Which value is claimed: one that was never used, then the one that was released first.</content>
public sealed partial class TableResourcePools
{
    private static readonly string[] RowKeyColumn = [nameof(TableEntity.RowKey)];

    /// <summary>The next value that was never used; null when there is none left.</summary>
    private async Task<Choice?> Unused(ResourcePool pool, PoolState state, int attempt, CancellationToken cancellation)
    {
        // At first it is believed that nobody asked for the next one by its name; the transaction is refused where somebody did.
        var next = attempt == 1 ? state.Next : await AfterKnown(pool, state.Next, cancellation);
        return next < pool.Size ? new Choice(pool.At(next), state with { Next = next + 1 }) : null;
    }

    /// <summary>Passes over values that were used before their turn came: asked for by name, or in another definition of the pool.</summary>
    private async Task<UInt128> AfterKnown(ResourcePool pool, UInt128 next, CancellationToken cancellation)
    {
        for (var count = 1; next < pool.Size; count = Math.Min(2 * count, ReadsAtOnce))
        {
            var end = pool.Size - next < (UInt128)count ? (int)(pool.Size - next) : count;
            var known = await Task.WhenAll(Enumerable.Range(0, end).Select(place => IsKnown(pool, next + (UInt128)place, cancellation)));
            var unknown = Array.IndexOf(known, value: false);
            if (unknown >= 0)
                return next + (UInt128)unknown;
            next += (UInt128)end;
        }

        return next;
    }

    private async Task<bool> IsKnown(ResourcePool pool, UInt128 index, CancellationToken cancellation) =>
        await _table.Find(PoolRows.PoolPartition(pool.Name), PoolRows.ValueKey(pool.At(index)), cancellation, RowKeyColumn) is not null;

    /// <summary>The value that was released first; null when none was.</summary>
    private async Task<Choice?> Released(ResourcePool pool, PoolState state, CancellationToken cancellation)
    {
        await foreach (var row in _table.Range(PoolRows.PoolPartition(pool.Name), PoolRows.Free, PoolRows.AfterFree, cancellation, pageSize: ReadsAtOnce))
        {
            // A pool that was narrowed has it no more.
            if (pool.Find(row.GetString(nameof(ResourceClaim.Value))) is { } value)
                return new Choice(value, state with { Next = pool.Size }, row.RowKey);
        }

        return null;
    }

    /// <summary>How it stands with a certain value.</summary>
    private async Task<Choice> Look(PoolValue value, PoolState state, ResourcePool pool, CancellationToken cancellation)
    {
        if (await Get(pool.Name, PoolRows.ValueKey(value), cancellation) is not { } row)
            return new Choice(value, state.Next < pool.Size && pool.At(state.Next) == value ? state with { Next = state.Next + 1 } : state);
        return row.GetBoolean(PoolRows.IsClaimed) == true
            ? new Choice(value, state, Owner: PoolRows.Read(row))
            : new Choice(value, state, row.GetString(PoolRows.FreeRow));
    }
}
