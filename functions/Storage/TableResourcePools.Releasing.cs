using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Storage;

/// <content>Releasing: one value by hand, or everything that was ever announced for a process or a subscription.</content>
public sealed partial class TableResourcePools
{
    /// <inheritdoc />
    public Task Release<T>(TypedPool<T> pool, T value, SubscriptionId subscription, CancellationToken cancellation)
        where T : notnull
    {
        registry.EnsureRegistered(pool);
        var known = Known(pool, value);
        return _turns.Take(pool.Name, async _ =>
        {
            // The announcements stay: one that is made anew this very moment must be found.
            // The pool's row is read before the value's, and written if it is still that: so the value is still what was read.
            var meta = await Get(pool.Name, PoolRows.Meta, cancellation);
            if (await Get(pool.Name, PoolRows.ValueKey(known), cancellation) is { } row && row.GetBoolean(PoolRows.IsClaimed) == true
                && PoolRows.Read(row) is var claim && claim.SubscriptionId == subscription)
            {
                var claimed = new TableEntity(row.PartitionKey, row.GetString(PoolRows.ClaimRow));
                await Free(claim, row.RowKey, meta, new(TableTransactionActionType.Delete, claimed, ETag.All), cancellation);
            }

            return true;
        }, cancellation);
    }

    /// <inheritdoc />
    public Task ReleaseAll(SubscriptionId subscription, CancellationToken cancellation) =>
        WithdrawAll(PoolRows.PartitionOf(subscription), cancellation);

    /// <inheritdoc />
    public Task ReleaseAll(ProcessId process, CancellationToken cancellation) =>
        WithdrawAll(PoolRows.PartitionOf(process), cancellation);

    private async Task WithdrawAll(string partition, CancellationToken cancellation)
    {
        await foreach (var pointer in Pointers(partition, cancellation))
        {
            var (pool, claimRow) = (pointer.GetString(nameof(ResourceClaim.Pool)), pointer.GetString(PoolRows.ClaimRow));
            await _turns.Take(pool, _ => Withdraw(pool, claimRow, cancellation), cancellation);
            var process = new ProcessId(pointer.GetGuid(nameof(ResourceClaim.ProcessId))!.Value);
            var subscription = new SubscriptionId(pointer.GetGuid(nameof(ResourceClaim.SubscriptionId))!.Value);
            // The one that was followed comes last, so that an interrupted release is repeated from it.
            foreach (var other in new[] { PoolRows.PartitionOf(process), PoolRows.PartitionOf(subscription) }.OrderBy(other => other == partition))
                await _table.DeleteEntityAsync(other, pointer.RowKey, ETag.All, cancellation);
        }
    }

    /// <summary>
    /// Takes a claim back for good. One that was announced and is not made is withdrawn too: whoever is about to make it finds its
    /// name taken.
    /// </summary>
    private async Task<bool> Withdraw(string pool, string claimRow, CancellationToken cancellation)
    {
        var meta = Get(pool, PoolRows.Meta, cancellation);
        var made = await Get(pool, claimRow, cancellation);
        var stored = await meta;
        var withdrawn = RowVersion.New(PoolRows.PoolPartition(pool), claimRow);
        withdrawn[PoolRows.IsWithdrawn] = true;
        if (made is null)
            await _table.AddEntityAsync(withdrawn, cancellation);
        else if (made.GetBoolean(PoolRows.IsWithdrawn) != true)
            await Free(PoolRows.Read(made), made.GetString(PoolRows.ValueRow), stored, new(TableTransactionActionType.UpdateReplace, withdrawn, made.ETag), cancellation);
        return true;
    }

    /// <summary>Makes a claimed value free, with what becomes of the claim's row.</summary>
    private async Task Free(ResourceClaim claim, string valueRow, TableEntity? meta, TableTransactionAction claimed, CancellationToken cancellation)
    {
        var freeRow = PoolRows.FreeKey(time.GetUtcNow(), valueRow);
        var value = RowVersion.New(PoolRows.PoolPartition(claim.Pool), valueRow);
        value[PoolRows.IsClaimed] = false;
        value[PoolRows.FreeRow] = freeRow;
        var free = RowVersion.New(value.PartitionKey, freeRow);
        free[nameof(claim.Value)] = claim.Value;
        var state = PoolState.Read(claim.Pool, meta);
        await _table.Commit(
            [
                (state with { Used = state.Used - 1 }).Write(), claimed,
                new(TableTransactionActionType.UpdateReplace, value, ETag.All), new(TableTransactionActionType.Add, free),
            ],
            cancellation);
    }
}
