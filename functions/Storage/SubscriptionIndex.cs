using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// The lists of subscriptions. A subscription's rows are in one of a few partitions, so that one transaction moves it from list to
/// list, and no partition takes all changes; a page is read from all of them at once. A change is announced before it is made:
/// what a crash keeps from the lists is found by its announcement.
/// </summary>
internal sealed class SubscriptionIndex(TableClient table, TimeProvider time)
{
    /// <summary>Must never change: a subscription is taken off where it was listed.</summary>
    public const int Partitions = 8;

    private const int PageSize = 100;
    private const int MaxAttempts = 20;
    private const string Announced = "announced";
    private const string AnnouncedAt = "At";

    /// <summary>Says that a version of a subscription is about to be stored that is listed otherwise than the one before.</summary>
    public Task Announce(SubscriptionId id, int version, CancellationToken cancellation)
    {
        var row = RowVersion.New(PartitionOf(id), AnnouncementOf(id, version));
        row[AnnouncedAt] = time.GetUtcNow();
        return table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>Lists a subscription after its change, in one request if it is listed as the caller believes.</summary>
    /// <param name="wanted">What it is to be listed as.</param>
    /// <param name="previous">What it is listed as; null when it is new.</param>
    /// <param name="version">The announced version.</param>
    /// <param name="current">Reads what it is to be listed as now; null when it does not exist.</param>
    /// <param name="cancellation">Cancels the request.</param>
    public async Task Move(
        ListedSubscription wanted, ListedSubscription? previous, int version, Func<Task<ListedSubscription?>> current, CancellationToken cancellation)
    {
        var actions = Change(previous, wanted);
        actions.Add(new(TableTransactionActionType.Delete, new TableEntity(PartitionOf(wanted.SubscriptionId), AnnouncementOf(wanted.SubscriptionId, version)), ETag.All));
        try
        {
            await table.Commit(actions, cancellation);
        }
        catch (RequestFailedException error) when (error.IsRefusal())
        {
            await Align(wanted.SubscriptionId, version, ETag.All, current, cancellation);
        }
    }

    /// <summary>
    /// Lists a subscription as it is, whatever it is listed as, and takes the announcement off unless it was written anew: by a step
    /// that is repeated, and whose change is still to come.
    /// </summary>
    public async Task Align(SubscriptionId id, int version, ETag announcement, Func<Task<ListedSubscription?>> current, CancellationToken cancellation)
    {
        await Contention.Retry(MaxAttempts, async _ =>
        {
            if (await current() is not { } wanted)
                return;
            var found = await table.Find(PartitionOf(id), SubscriptionListing.AllRow(wanted), cancellation);
            var listed = found is null ? null : SubscriptionListing.Read(RowVersion.Checked(found), id);
            if (listed != wanted)
                await table.Commit(Change(listed, wanted), cancellation);
        }, cancellation);
        try
        {
            await table.DeleteEntityAsync(PartitionOf(id), AnnouncementOf(id, version), announcement, cancellation);
        }
        catch (RequestFailedException error) when (error.Status == 412)
        {
            // Written anew.
        }
    }

    /// <summary>Changes that were announced before a moment and are not listed yet.</summary>
    public async Task<IReadOnlyList<(SubscriptionId Id, int Version, ETag Announcement)>> Unlisted(DateTimeOffset before, CancellationToken cancellation)
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, Partitions).Select(async partition =>
        {
            var rows = Query(NameOf(partition), Announced + "|", Announced + "}", cancellation);
            return await rows.Where(row => row.GetDateTimeOffset(AnnouncedAt) < before).ToListAsync(cancellation);
        }));
        return [.. pages.SelectMany(page => page).Select(row => (Key: row.RowKey.Split('|'), row.ETag))
            .Select(row => (new SubscriptionId(Guid.Parse(row.Key[1])), int.Parse(row.Key[2], NumberStyles.None, CultureInfo.InvariantCulture), row.ETag))];
    }

    /// <summary>Subscriptions, newest first; reads of each partition no more than is taken.</summary>
    public IAsyncEnumerable<ListedSubscription> List(SubscriptionFilter filter, CancellationToken cancellation)
    {
        var list = SubscriptionListing.List(filter.ProductId, filter.Status);
        // The row key itself is on the page before; what is greater begins with one character more.
        var from = filter.After is { } last ? SubscriptionListing.Row(list, last) + "|" : list + "|";
        return NewestFirst.Merge(
            Enumerable.Range(0, Partitions).Select(partition => Query(NameOf(partition), from, list + "}", cancellation).Select(Listed)),
            cancellation);
    }

    private AsyncPageable<TableEntity> Query(string partition, string from, string to, CancellationToken cancellation) =>
        table.Range(partition, from, to, cancellation, pageSize: PageSize);

    private static ListedSubscription Listed(TableEntity row) =>
        SubscriptionListing.Read(RowVersion.Checked(row), new SubscriptionId(Guid.Parse(row.RowKey.Split('|')[2])));

    /// <summary>Refused when the rows are not what the caller believes.</summary>
    private static List<TableTransactionAction> Change(ListedSubscription? listed, ListedSubscription wanted)
    {
        var partition = PartitionOf(wanted.SubscriptionId);
        IReadOnlyList<string> present = listed is null ? [] : SubscriptionListing.Rows(listed);
        var rows = SubscriptionListing.Rows(wanted);
        var actions = present.Except(rows, StringComparer.Ordinal)
            .Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key), ETag.All)).ToList();
        foreach (var key in rows)
        {
            var row = RowVersion.New(partition, key);
            SubscriptionListing.Write(row, wanted);
            actions.Add(present.Contains(key, StringComparer.Ordinal)
                ? new(TableTransactionActionType.UpdateReplace, row, ETag.All)
                : new(TableTransactionActionType.Add, row));
        }

        return actions;
    }

    private static string AnnouncementOf(SubscriptionId id, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{Announced}|{id}|{version:D10}");

    private static string PartitionOf(SubscriptionId id) => NameOf(Shard.Of(id.Value, Partitions));

    private static string NameOf(int partition) => "subscriptions:" + partition.ToString("D2", CultureInfo.InvariantCulture);
}
