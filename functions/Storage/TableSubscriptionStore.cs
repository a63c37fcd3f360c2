using System.Globalization;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// Subscriptions in Azure Tables: one partition each, the newest document in <c>meta</c> and every version in
/// <c>v:{version}</c>, written together. A version says which step of which process made it; the next run of the same step
/// starts from the version before and writes the same version anew, so interrupted and failed runs leave no trace.
/// </summary>
public sealed class TableSubscriptionStore(StorageAccount account, PayloadCodec payloads, ProductRegistry registry, TimeProvider time)
    : ISubscriptionStore
{
    private const string Meta = "meta";
    private const string Document = "Document";
    private readonly TableClient _table = account.Table("Subscriptions");

    /// <summary>Creates the table.</summary>
    public Task Initialize(CancellationToken cancellation) => _table.CreateIfNotExistsAsync(cancellation);

    /// <inheritdoc />
    public async Task<SubscriptionModel?> FindAsync(SubscriptionId id, ChangeOrigin? origin, CancellationToken cancellation)
    {
        if (await Get(id, Meta, cancellation) is not { } meta)
            return null;
        var version = meta.GetInt32("Version")!.Value;
        if (origin is null || meta.GetString("Origin") != origin.Key)
            return await Read(meta, version, meta.ETag, cancellation);

        // This very run wrote the newest version before it was interrupted: give it what it saw then.
        return await Get(id, VersionKey(version - 1), cancellation) is { } before
            ? await Read(before, version - 1, meta.ETag, cancellation)
            : null;
    }

    /// <inheritdoc />
    public async Task SaveAsync(SubscriptionModel subscription, ChangeOrigin origin, CancellationToken cancellation)
    {
        var version = subscription.Version + 1;
        var text = SubscriptionDocument.Write(subscription).ToJsonString(WireJson.Options);
        var meta = await Row(subscription, Meta, version, text, origin, cancellation);
        var history = await Row(subscription, VersionKey(version), version, text, origin, cancellation);
        var write = await Write(subscription, meta, origin, cancellation);
        try
        {
            await _table.Commit([write, new TableTransactionAction(TableTransactionActionType.UpsertReplace, history)], cancellation);
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            // The SDK sends a transaction again when its answer is lost, and then it conflicts with itself.
            if (!await IsStored(subscription.SubscriptionId, version, text, origin, cancellation))
                throw new SubscriptionConflictException(subscription.SubscriptionId, subscription.Version, error);
        }

        SubscriptionDocument.MarkStored(subscription, version, etag: null);
    }

    private async Task<bool> IsStored(
        SubscriptionId id, int version, string text, ChangeOrigin origin, CancellationToken cancellation) =>
        await Get(id, Meta, cancellation) is { } stored
        && stored.GetInt32("Version") == version
        && stored.GetString("Origin") == origin.Key
        && await payloads.Read(stored, Document, cancellation) == text;

    private async Task<TableTransactionAction> Write(
        SubscriptionModel subscription, TableEntity meta, ChangeOrigin origin, CancellationToken cancellation)
    {
        if (subscription.ETag is { } etag)
            return new TableTransactionAction(TableTransactionActionType.UpdateReplace, meta, new ETag(etag));

        // New, or saved by this run before: only a row of the same origin may be overwritten.
        return await Get(subscription.SubscriptionId, Meta, cancellation) is { } stored && stored.GetString("Origin") == origin.Key
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, meta, stored.ETag)
            : new TableTransactionAction(TableTransactionActionType.Add, meta);
    }

    private async Task<TableEntity> Row(
        SubscriptionModel subscription, string key, int version, string text, ChangeOrigin origin, CancellationToken cancellation)
    {
        var row = RowVersion.New(subscription.SubscriptionId.ToString(), key);
        row["Version"] = version;
        row["Origin"] = origin.Key;
        row["ProcessId"] = origin.ProcessId.Value;
        row["Step"] = origin.Step;
        row["User"] = origin.User;
        row["At"] = time.GetUtcNow();
        row["Product"] = subscription.Product.Name;
        row["Status"] = subscription.Status.ToString();
        await payloads.Write(row, Document, text, cancellation);
        return row;
    }

    private async Task<SubscriptionModel> Read(TableEntity row, int version, ETag etag, CancellationToken cancellation)
    {
        var text = await payloads.Read(RowVersion.Checked(row), Document, cancellation);
        return SubscriptionDocument.Read(JsonNode.Parse(text!)!.AsObject(), registry, version, etag.ToString());
    }

    private async Task<TableEntity?> Get(SubscriptionId id, string row, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(id.ToString(), row, cancellationToken: cancellation);
        return found.HasValue ? found.Value : null;
    }

    private static string VersionKey(int version) => "v:" + version.ToString("D10", CultureInfo.InvariantCulture);
}
