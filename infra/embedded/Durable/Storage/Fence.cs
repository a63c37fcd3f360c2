using Azure;
using Azure.Data.Tables;

namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>
/// The row that every transaction of a shard rewrites under its ETag. Taking it over shuts every earlier writer out, and
/// its commit id tells whether a transaction without an answer was carried out.
/// </summary>
internal sealed class Fence(TableClient table, string partition, string owner)
{
    private ETag _etag;

    public async Task TakeOverAsync(CancellationToken cancellation)
    {
        var row = new TableEntity(partition, RowKeys.Fence) { ["Owner"] = owner, ["CommitId"] = string.Empty };
        var response = await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        _etag = response.Headers.ETag ?? throw new InvalidDataException("Storage returned no ETag for the fence row.");
    }

    public void AddTo(EntityGroup group, string commitId) => group.Add(
        TableTransactionActionType.UpdateReplace,
        new TableEntity(partition, RowKeys.Fence) { ["Owner"] = owner, ["CommitId"] = commitId },
        _etag);

    public void Advance(Response answer) => _etag = answer.Headers.ETag ?? _etag;

    /// <summary>Reads the row and tells whether this commit is the last one that was carried out.</summary>
    public async Task<bool> IsCommittedAsync(string commitId, CancellationToken cancellation)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(
            partition, RowKeys.Fence, cancellationToken: cancellation);
        if (!row.HasValue || row.Value!.GetString("Owner") != owner)
        {
            throw new FencedException(
                $"Another host has taken over shard {partition} of table {table.Name}. This host stops, so that it does no "
                + "harm.");
        }

        _etag = row.Value.ETag;
        return row.Value.GetString("CommitId") == commitId;
    }
}
