using System.Text.Json;
using Azure.Data.Tables;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Storage;

/// <content>
/// Relations between subscriptions. The user's document says what it uses; a row <c>use:{user}</c> at the owner, written before,
/// only says where to look. So one that a crash left behind, or that holds no more, is passed over.
/// </content>
public sealed partial class TableSubscriptionStore
{
    private const string UsePrefix = "use:";
    private const string AfterUses = "use;";
    private const string References = "References";
    private const string Description = "Description";
    private const int LongestDescription = 500;

    private static readonly string[] SummaryColumns =
        [nameof(RelatedSubscription.Status), nameof(RelatedSubscription.Insync), Description, References, References + "Encoding"];

    private static readonly string[] ReferenceColumns = [References, References + "Encoding"];
    private static readonly string[] KeyColumn = [nameof(TableEntity.RowKey)];

    /// <inheritdoc />
    public async Task<SubscriptionRelations> Relations(SubscriptionId id, CancellationToken cancellation)
    {
        var users = FindUsers(id, cancellation);
        var depends = await Get(id, Meta, cancellation, ReferenceColumns) is { } meta ? await ReadReferences(meta, cancellation) : [];
        var owners = await Task.WhenAll(depends.GroupBy(reference => reference.Owner)
            .Select(group => Related(group.Key, _ => [.. group], cancellation)));
        var inUse = await Task.WhenAll((await users)
            .Select(user => Related(user, references => [.. references.Where(reference => reference.Owner == id)], cancellation)));
        return new SubscriptionRelations([.. owners.OfType<RelatedSubscription>()], [.. inUse.OfType<RelatedSubscription>()]);
    }

    private async Task<IReadOnlyList<SubscriptionId>> FindUsers(SubscriptionId owner, CancellationToken cancellation)
    {
        return await _table.Range(owner.ToString(), UsePrefix, AfterUses, cancellation, KeyColumn)
            .Select(row => new SubscriptionId(Guid.Parse(row.RowKey[UsePrefix.Length..]))).ToListAsync(cancellation);
    }

    /// <summary>Says at the owners that a subscription is about to use blocks of theirs.</summary>
    private async Task AnnounceUse(
        SubscriptionId user, IReadOnlyList<BlockReference> references, IReadOnlyList<BlockReference>? before, CancellationToken cancellation)
    {
        var known = (before ?? []).Select(reference => reference.Owner);
        await Task.WhenAll(references.Select(reference => reference.Owner).Except(known).Select(owner =>
            _table.UpsertEntityAsync(RowVersion.New(owner.ToString(), UsePrefix + user), TableUpdateMode.Replace, cancellation)));
    }

    /// <returns>Null when there is no such subscription, or no block relates the two any more.</returns>
    private async Task<RelatedSubscription?> Related(
        SubscriptionId other, Func<IReadOnlyList<BlockReference>, IReadOnlyList<BlockReference>> blocksOf, CancellationToken cancellation)
    {
        if (await Get(other, Meta, cancellation, SummaryColumns) is not { } row)
            return null;
        var blocks = blocksOf(await ReadReferences(row, cancellation));
        return blocks.Count == 0
            ? null
            : new RelatedSubscription(
                other, row.GetString(Description), Enum.Parse<SubscriptionLifecycle>(row.GetString(nameof(RelatedSubscription.Status))),
                row.GetBoolean(nameof(RelatedSubscription.Insync)) ?? false, blocks);
    }

    /// <summary>What lists and relations need to know of a subscription without reading its document.</summary>
    private async Task WriteSummary(
        TableEntity row, SubscriptionModel subscription, ListedSubscription listed, IReadOnlyList<BlockReference> references, CancellationToken cancellation)
    {
        SubscriptionListing.Write(row, listed);
        row["Product"] = subscription.Product.Name;
        row[nameof(subscription.Insync)] = subscription.Insync;
        row[Description] = subscription.Description.Length > LongestDescription ? subscription.Description[..LongestDescription] : subscription.Description;
        await payloads.WriteText(row, References, references.Count == 0 ? null : JsonSerializer.Serialize(references, WireJson.Options), cancellation);
    }

    private async Task<IReadOnlyList<BlockReference>> ReadReferences(TableEntity row, CancellationToken cancellation) =>
        await payloads.ReadText(row, References, cancellation) is { } text
            ? JsonSerializer.Deserialize<List<BlockReference>>(text, WireJson.Options)!
            : [];
}
