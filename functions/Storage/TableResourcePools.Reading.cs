using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Storage;

/// <content>Who has what.</content>
public sealed partial class TableResourcePools
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<ResourceClaim>> ClaimsOf(SubscriptionId subscription, CancellationToken cancellation)
    {
        var claims = new List<ResourceClaim>();
        if (registry.All.Count == 0)
            return claims;
        await foreach (var pointer in Pointers(PoolRows.PartitionOf(subscription), cancellation))
        {
            // One that a crash left behind, or that was released, points to nothing.
            if (await Get(pointer.GetString(nameof(ResourceClaim.Pool)), pointer.GetString(PoolRows.ClaimRow), cancellation) is { } made
                && made.GetBoolean(PoolRows.IsWithdrawn) != true)
            {
                claims.Add(PoolRows.Read(made));
            }
        }

        return [.. claims.OrderBy(claim => claim.Pool, StringComparer.Ordinal).ThenBy(KeyOf, StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public IAsyncEnumerable<ResourceClaim> ClaimsIn(ResourcePool pool, CancellationToken cancellation)
    {
        registry.EnsureRegistered(pool);
        var range = TableClient.CreateQueryFilter(
            $"PartitionKey eq {PoolRows.PoolPartition(pool.Name)} and RowKey ge {PoolRows.Values} and RowKey lt {PoolRows.AfterValues} and Claimed eq true");
        return _table.QueryAsync<TableEntity>(range, cancellationToken: cancellation).Select(PoolRows.Read);
    }

    /// <inheritdoc />
    public async Task<PoolUse> UseOf(ResourcePool pool, CancellationToken cancellation)
    {
        registry.EnsureRegistered(pool);
        return new PoolUse(pool.Name, pool.Size, PoolState.Read(pool.Name, await Get(pool.Name, PoolRows.Meta, cancellation)).Used);
    }

    private AsyncPageable<TableEntity> Pointers(string partition, CancellationToken cancellation) =>
        _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancellation);

    private string KeyOf(ResourceClaim claim) =>
        registry.TryGet(claim.Pool, out var pool) && pool.Find(claim.Value) is { } value ? value.Key : claim.Value;
}
