using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Storage;

/// <content>The version chain.</content>
public sealed partial class TableSubscriptionStore
{
    private static readonly string[] VersionColumn = ["Version"];

    /// <inheritdoc />
    public async Task<int?> NewestVersion(SubscriptionId id, CancellationToken cancellation) =>
        (await Get(id, Meta, cancellation, VersionColumn))?.GetInt32("Version");

    /// <inheritdoc />
    public async Task<IReadOnlyList<SubscriptionVersion>> Versions(SubscriptionId id, int first, int last, CancellationToken cancellation)
    {
        var versions = new List<SubscriptionVersion>();
        var range = TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()} and RowKey ge {VersionKey(first)} and RowKey le {VersionKey(last)}");
        await foreach (var row in _table.QueryAsync<TableEntity>(range, cancellationToken: cancellation))
            versions.Add(await ReadVersion(RowVersion.Checked(row), cancellation));
        return versions;
    }

    private async Task<SubscriptionVersion> ReadVersion(TableEntity row, CancellationToken cancellation)
    {
        var text = await payloads.Read(row, Document, cancellation);
        var origin = new ChangeOrigin(new ProcessId(row.GetGuid("ProcessId")!.Value), row.GetString("Step"), row.GetString("User"))
        {
            IsByHand = row.GetBoolean("ByHand") ?? false,
        };
        return new SubscriptionVersion(
            row.GetInt32("Version")!.Value, row.GetDateTimeOffset("At")!.Value, origin, JsonNode.Parse(text!)!.AsObject());
    }
}
