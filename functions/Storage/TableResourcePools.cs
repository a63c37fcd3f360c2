using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// Pools in Azure Tables; <see cref="PoolRows"/> has the rows. A claim is announced at its process and its subscription, then they
/// are looked at, then it is made in one transaction of the pool. So whoever releases everything of a process that has ended, or of
/// a subscription that is terminated, either finds the claim announced or the claim finds that it comes too late.
/// </summary>
public sealed partial class TableResourcePools(
    StorageAccount account, IProcessStore processes, TableSubscriptionStore subscriptions, PoolRegistry registry, TimeProvider time) : IResourcePools
{
    private const int ReadsAtOnce = 32;

    private readonly TableClient _table = account.Table("ResourcePools");
    private readonly PoolTurns _turns = new();

    /// <summary>Creates the table, also where no pool is registered: another version of the app may have some.</summary>
    public Task Initialize(CancellationToken cancellation) => _table.CreateIfNotExistsAsync(cancellation);

    /// <inheritdoc />
    public async Task<T> Claim<T>(TypedPool<T> pool, SubscriptionId subscription, string key, StepContext context, CancellationToken cancellation)
        where T : notnull =>
        pool.Read(await Claim(pool, wanted: null, Asked(pool, subscription, key, context), cancellation));

    /// <inheritdoc />
    public async Task ClaimValue<T>(TypedPool<T> pool, T value, SubscriptionId subscription, StepContext context, CancellationToken cancellation)
        where T : notnull
    {
        var wanted = Known(pool, value);
        await Claim(pool, wanted, Asked(pool, subscription, wanted.Text, context), cancellation);
    }

    private static PoolValue Known<T>(TypedPool<T> pool, T value)
        where T : notnull =>
        pool.Find(pool.Write(value)) ?? throw PoolRefusal.NotInPool(pool, pool.Write(value));

    private ResourceClaim Asked(ResourcePool pool, SubscriptionId subscription, string key, StepContext context) =>
        new(pool.Name, Value: "", subscription, context.ProcessId, context.Origin.Step, key, time.GetUtcNow());

    private async Task<string> Claim(ResourcePool pool, PoolValue? wanted, ResourceClaim asked, CancellationToken cancellation)
    {
        registry.EnsureRegistered(pool);
        var claimRow = PoolRows.ClaimKey(asked, isWanted: wanted is not null);
        await Task.WhenAll(
            Announce(PoolRows.PartitionOf(asked.ProcessId), asked, claimRow, cancellation),
            Announce(PoolRows.PartitionOf(asked.SubscriptionId), asked, claimRow, cancellation));
        await EnsureOpen(pool, asked, cancellation);
        return await _turns.Take(pool.Name, attempt => ClaimOnce(pool, wanted, asked, claimRow, attempt, cancellation), cancellation);
    }

    private async Task Announce(string partition, ResourceClaim asked, string claimRow, CancellationToken cancellation) =>
        await _table.UpsertEntityAsync(PoolRows.Pointer(partition, asked, claimRow), TableUpdateMode.Replace, cancellation);

    /// <summary>Only after the announcement, so that nobody can release everything in between and miss it.</summary>
    private async Task EnsureOpen(ResourcePool pool, ResourceClaim asked, CancellationToken cancellation)
    {
        var status = processes.FindStatus(asked.ProcessId, cancellation);
        if (await subscriptions.FindStatus(asked.SubscriptionId, cancellation) == SubscriptionLifecycle.Terminated)
            throw PoolRefusal.SubscriptionEnded(pool, asked.SubscriptionId);
        if (await status is null or ProcessStatus.Aborted or ProcessStatus.Completed)
            throw PoolRefusal.ProcessEnded(pool, asked.ProcessId);
    }

    private async Task<string> ClaimOnce(
        ResourcePool pool, PoolValue? wanted, ResourceClaim asked, string claimRow, int attempt, CancellationToken cancellation)
    {
        var meta = Get(pool.Name, PoolRows.Meta, cancellation);
        if (await Get(pool.Name, claimRow, cancellation) is { } made)
            return made.GetBoolean(PoolRows.IsWithdrawn) == true ? throw PoolRefusal.Withdrawn(pool, asked.SubscriptionId, asked.ProcessId) : made.GetString(nameof(asked.Value));
        var state = PoolState.Read(pool.Name, await meta).As(pool);
        var choice = wanted is { } value
            ? await Look(value, state, pool, cancellation)
            : await Unused(pool, state, attempt, cancellation) ?? await Released(pool, state, cancellation) ?? throw PoolRefusal.Exhausted(pool);
        if (choice.Owner is { } owner)
            return owner.SubscriptionId == asked.SubscriptionId ? owner.Value : throw PoolRefusal.Taken(owner);
        await _table.Commit(Changes(choice, asked with { Value = choice.Value.Text }, claimRow), cancellation);
        return choice.Value.Text;
    }

    private static List<TableTransactionAction> Changes(Choice choice, ResourceClaim claim, string claimRow)
    {
        var valueRow = PoolRows.ValueKey(choice.Value);
        var value = PoolRows.Row(valueRow, claim);
        value[PoolRows.IsClaimed] = true;
        value[PoolRows.ClaimRow] = claimRow;
        var named = PoolRows.Row(claimRow, claim);
        named[PoolRows.ValueRow] = valueRow;
        var state = choice.State with { Used = choice.State.Used + 1 };
        List<TableTransactionAction> changes = [state.Write(), new(TableTransactionActionType.Add, named)];
        if (choice.FreeRow is not { } free)
        {
            changes.Add(new(TableTransactionActionType.Add, value));
            return changes;
        }

        changes.Add(new(TableTransactionActionType.UpdateReplace, value, ETag.All));
        changes.Add(new(TableTransactionActionType.Delete, new TableEntity(value.PartitionKey, free), ETag.All));
        return changes;
    }

    private Task<TableEntity?> Get(string pool, string row, CancellationToken cancellation) => _table.Find(PoolRows.PoolPartition(pool), row, cancellation);

    /// <summary>A value that may be claimed.</summary>
    /// <param name="Value">The value.</param>
    /// <param name="State">The pool with the value taken out of those that were never used.</param>
    /// <param name="FreeRow">The row that says that it was released; null when it was never used.</param>
    /// <param name="Owner">Who has it, so that it may not be claimed; null when nobody has.</param>
    private sealed record Choice(PoolValue Value, PoolState State, string? FreeRow = null, ResourceClaim? Owner = null);
}
