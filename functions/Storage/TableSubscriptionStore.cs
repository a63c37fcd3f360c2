using System.Globalization;
using System.Runtime.CompilerServices;
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
public sealed partial class TableSubscriptionStore(StorageAccount account, PayloadCodec payloads, ProductRegistry registry, TimeProvider time)
    : ISubscriptionStore, ISubscriptionHistory
{
    private const string Meta = "meta";
    private const string Document = "Document";
    private readonly TableClient _table = account.Table("Subscriptions");

    /// <summary>What models were when they were loaded, so that a save knows what it changes without reading it again.</summary>
    private readonly ConditionalWeakTable<SubscriptionModel, Loaded> _loaded = [];

    /// <summary>Creates the tables.</summary>
    public Task Initialize(CancellationToken cancellation) =>
        Task.WhenAll(_table.CreateIfNotExistsAsync(cancellation), _lists.CreateIfNotExistsAsync(cancellation));

    /// <inheritdoc />
    public async Task<SubscriptionModel?> FindAsync(SubscriptionId id, ChangeOrigin? origin, CancellationToken cancellation)
    {
        if (await Get(id, Meta, cancellation) is not { } meta)
            return null;
        var version = meta.GetInt32("Version")!.Value;
        if (origin is null || meta.GetString("Origin") != origin.Key)
            return await Read(meta, version, meta.ETag, cancellation);

        // This very run wrote the newest version before it was interrupted: give it what it saw then.
        if (await Get(id, VersionKey(version - 1), cancellation) is not { } before)
            return null;
        var model = await Read(before, version - 1, meta.ETag, cancellation);
        SubscriptionDocument.MarkStored(model, version - 1, meta.ETag.ToString(), isSavedAnew: true);
        return model;
    }

    /// <inheritdoc />
    public async Task SaveAsync(SubscriptionModel subscription, ChangeOrigin origin, CancellationToken cancellation)
    {
        var version = subscription.Version + 1;
        var before = _loaded.TryGetValue(subscription, out var loaded) && subscription.ETag is not null ? loaded : null;
        // New, or saved by this run before: only a row of the same origin may be overwritten.
        var stored = before is null ? await Get(subscription.SubscriptionId, Meta, cancellation) : null;
        var listed = new ListedSubscription(
            subscription.SubscriptionId, before?.Listed.CreatedAt ?? stored?.GetDateTimeOffset("CreatedAt") ?? time.GetUtcNow(),
            subscription.Product.ProductId, subscription.Status);
        var document = ForeignBlocks.AsReferences(SubscriptionDocument.Write(subscription));
        var references = ForeignBlocks.Of(document);
        await AnnounceUse(subscription.SubscriptionId, references, before?.References, cancellation);
        if (listed != before?.Listed)
            await _index.Announce(subscription.SubscriptionId, version, cancellation);

        await Commit(subscription, version, document.ToJsonString(WireJson.Options), (listed, references), stored, origin, cancellation);
        SubscriptionDocument.MarkStored(subscription, version, etag: null);
        if (listed != before?.Listed)
            await _index.Move(listed, before?.Listed, version, () => Listed(subscription.SubscriptionId, cancellation), cancellation);
    }

    private async Task Commit(
        SubscriptionModel subscription, int version, string text, (ListedSubscription Listed, IReadOnlyList<BlockReference> References) summary,
        TableEntity? stored, ChangeOrigin origin, CancellationToken cancellation)
    {
        var meta = await Row(subscription, Meta, version, text, origin, cancellation);
        var history = await Row(subscription, VersionKey(version), version, text, origin, cancellation);
        await WriteSummary(meta, subscription, summary.Listed, summary.References, cancellation);
        await WriteSummary(history, subscription, summary.Listed, summary.References, cancellation);
        var write = subscription.ETag is { } etag
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, meta, new ETag(etag))
            : stored is not null && stored.GetString("Origin") == origin.Key
                ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, meta, stored.ETag)
                : new TableTransactionAction(TableTransactionActionType.Add, meta);
        try
        {
            await _table.Commit([write, new TableTransactionAction(TableTransactionActionType.UpsertReplace, history)], cancellation);
        }
        catch (RequestFailedException error) when (error.IsRefusal())
        {
            // The SDK sends a transaction again when its answer is lost, and then it conflicts with itself.
            if (!await IsStored(subscription.SubscriptionId, version, text, origin, cancellation))
                throw new SubscriptionConflictException(subscription.SubscriptionId, subscription.Version, error);
        }
    }

    private async Task<bool> IsStored(
        SubscriptionId id, int version, string text, ChangeOrigin origin, CancellationToken cancellation) =>
        await Get(id, Meta, cancellation) is { } stored
        && stored.GetInt32("Version") == version
        && stored.GetString("Origin") == origin.Key
        && await payloads.Read(stored, Document, cancellation) == text;

    private async Task<TableEntity> Row(
        SubscriptionModel subscription, string key, int version, string text, ChangeOrigin origin, CancellationToken cancellation)
    {
        var row = RowVersion.New(subscription.SubscriptionId.ToString(), key);
        row["Version"] = version;
        row["Origin"] = origin.Key;
        row["ProcessId"] = origin.ProcessId.Value;
        row["Step"] = origin.Step;
        row["User"] = origin.User;
        row["ByHand"] = origin.IsByHand;
        row["At"] = time.GetUtcNow();
        await payloads.Write(row, Document, text, cancellation);
        return row;
    }

    private async Task<SubscriptionModel> Read(TableEntity row, int version, ETag etag, CancellationToken cancellation)
    {
        var id = new SubscriptionId(Guid.Parse(row.PartitionKey));
        var document = await ReadDocument(row, cancellation);
        var references = ForeignBlocks.Of(document);
        await ForeignBlocks.Fill(document, async owner => await Get(owner, Meta, cancellation) is { } other ? await ReadDocument(other, cancellation) : null);
        var model = SubscriptionDocument.Read(document, registry, version, etag.ToString());
        _loaded.AddOrUpdate(model, new Loaded(SubscriptionListing.Read(row, id), references));
        return model;
    }

    private async Task<JsonObject> ReadDocument(TableEntity row, CancellationToken cancellation)
    {
        var text = await payloads.Read(RowVersion.Checked(row), Document, cancellation);
        return JsonNode.Parse(text!)!.AsObject();
    }

    private Task<TableEntity?> Get(SubscriptionId id, string row, CancellationToken cancellation, IEnumerable<string>? columns = null) =>
        _table.Find(id.ToString(), row, cancellation, columns);

    private static string VersionKey(int version) => "v:" + version.ToString("D10", CultureInfo.InvariantCulture);

    private sealed record Loaded(ListedSubscription Listed, IReadOnlyList<BlockReference> References);
}
