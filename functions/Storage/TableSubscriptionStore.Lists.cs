using Azure.Data.Tables;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Storage;

/// <content>Lists, by product and by status.</content>
public sealed partial class TableSubscriptionStore
{
    private static readonly string[] ListedColumns =
        [nameof(ListedSubscription.CreatedAt), nameof(ListedSubscription.ProductId), nameof(ListedSubscription.Status)];

    private static readonly string[] StatusColumn = [nameof(ListedSubscription.Status)];

    private readonly TableClient _lists = account.Table("SubscriptionIndex");
    private readonly SubscriptionIndex _index = new(account.Table("SubscriptionIndex"), time);

    /// <inheritdoc />
    public IAsyncEnumerable<ListedSubscription> List(SubscriptionFilter filter, CancellationToken cancellation) => _index.List(filter, cancellation);

    /// <summary>Loads the status of a subscription and nothing else; null when there is none.</summary>
    public async Task<SubscriptionLifecycle?> FindStatus(SubscriptionId id, CancellationToken cancellation) =>
        await Get(id, Meta, cancellation, StatusColumn) is { } meta
            ? Enum.Parse<SubscriptionLifecycle>(meta.GetString(nameof(ListedSubscription.Status)))
            : null;

    /// <summary>
    /// Lists what a crash kept from the lists. A younger announcement may be that of a save that is under way. One that cannot be
    /// listed does not keep the others from it.
    /// </summary>
    /// <param name="announcedBefore">Only what was announced before this moment.</param>
    /// <param name="cancellation">Cancels between the subscriptions.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="AggregateException">Some could not be listed; the others are.</exception>
    public async Task<int> ListUnlisted(DateTimeOffset announcedBefore, CancellationToken cancellation)
    {
        var unlisted = await _index.Unlisted(announcedBefore, cancellation);
        var failures = new List<Exception>();
        foreach (var (id, version, announcement) in unlisted)
        {
            try
            {
                await _index.Align(id, version, announcement, () => Listed(id, cancellation), cancellation);
            }
#pragma warning disable CA1031 // Thrown when all were tried, and tried again the next time.
            catch (Exception error) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                failures.Add(new InvalidOperationException($"Subscription {id} cannot be listed: {error.Message}", error));
            }
        }

        return failures.Count == 0 ? unlisted.Count : throw new AggregateException(failures);
    }

    private async Task<ListedSubscription?> Listed(SubscriptionId id, CancellationToken cancellation) =>
        await Get(id, Meta, cancellation, ListedColumns) is { } meta ? SubscriptionListing.Read(meta, id) : null;
}
