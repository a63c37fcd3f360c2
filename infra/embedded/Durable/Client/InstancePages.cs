using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Orchestrator.Embedded.Durable.Storage;

namespace Orchestrator.Embedded.Durable.Client;

/// <summary>
/// Pages of instances, by shard and id. A continuation token names the last instance seen, so it stays valid however long
/// the caller keeps it.
/// </summary>
internal sealed class InstancePages(DurableEngine engine, OrchestrationQuery query) : AsyncPageable<OrchestrationMetadata>
{
    public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(
        string? continuationToken = null, int? pageSizeHint = null)
    {
        var size = Math.Clamp(pageSizeHint ?? query.PageSize, 1, 1000);
        var (shard, after) = Decode(continuationToken ?? query.ContinuationToken);
        List<OrchestrationMetadata> page = [];
        for (; shard < engine.Writers.Count; shard++, after = string.Empty)
        {
            var rows = engine.Storage.Table.QueryAsync<TableEntity>(
                Filter(engine.Writers[shard].Partition, after),
                maxPerPage: Math.Min(1000, size + 1), cancellationToken: engine.Stopping);
            await foreach (var row in rows)
            {
                if (page.Count == size)
                {
                    yield return new(page, Encode(shard, after));
                    page = [];
                }

                if (await ReadAsync(row) is { } instance)
                {
                    page.Add(instance.ToMetadata(query.FetchInputsAndOutputs));
                }

                after = row.RowKey;
            }
        }

        yield return new(page);
    }

    /// <summary>Null for a row that cannot be read: one broken instance does not hide the others.</summary>
    private async ValueTask<InstanceRow?> ReadAsync(TableEntity row)
    {
        var id = row.RowKey[RowKeys.InstancePrefix.Length..];
        try
        {
            return engine.Find(id)?.Row ?? await InstanceRow.FromEntityAsync(
                row, engine.Storage.Payloads, query.FetchInputsAndOutputs, engine.Stopping);
        }
        catch (Exception exception) when (!engine.Stopping.IsCancellationRequested && !StorageFault.IsPassing(exception))
        {
            engine.OnUnreadable(id, exception);
            return null;
        }
    }

    private string Filter(string partition, string after)
    {
        var prefix = RowKeys.Instance(query.InstanceIdPrefix ?? string.Empty);
        var from = string.CompareOrdinal(after, prefix) > 0
            ? TableClient.CreateQueryFilter($"RowKey gt {after}")
            : TableClient.CreateQueryFilter($"RowKey ge {prefix}");
        var filter = new StringBuilder(TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey lt {RowKeys.After(prefix)}"));
        filter.Append(" and ").Append(from);
        if (query.CreatedFrom is { } createdFrom)
        {
            filter.Append(" and ").Append(TableClient.CreateQueryFilter($"Created ge {createdFrom}"));
        }

        if (query.CreatedTo is { } createdTo)
        {
            filter.Append(" and ").Append(TableClient.CreateQueryFilter($"Created le {createdTo}"));
        }

        if (query.Statuses?.ToList() is { Count: > 0 } statuses)
        {
            filter.Append(" and (").AppendJoin(" or ", statuses.Select(status =>
                TableClient.CreateQueryFilter($"Status eq {status.ToString()}"))).Append(')');
        }

        return filter.ToString();
    }

    private static string Encode(int shard, string after) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{shard.ToString(CultureInfo.InvariantCulture)} {after}"));

    private static (int Shard, string After) Decode(string? token)
    {
        if (token is null)
        {
            return (0, string.Empty);
        }

        try
        {
            var parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split(' ', 2);
            return (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
        }
        catch (Exception exception) when (exception is FormatException or IndexOutOfRangeException)
        {
            throw new ArgumentException($"'{token}' is not a continuation token of this query.", nameof(token), exception);
        }
    }
}
