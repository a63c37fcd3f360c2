using System.Runtime.CompilerServices;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Storage;

/// <summary>Several lists as one.</summary>
internal static class NewestFirst
{
    /// <summary>Merges lists of processes.</summary>
    public static IAsyncEnumerable<ListedProcess> Merge(IEnumerable<IAsyncEnumerable<ListedProcess>> lists, CancellationToken cancellation) =>
        Merge(lists, entry => (-entry.StartedAt.UtcTicks, entry.ProcessId.ToString()), cancellation);

    /// <summary>Merges lists of processes by what never changes of them.</summary>
    public static IAsyncEnumerable<PlacedProcess> Merge(IEnumerable<IAsyncEnumerable<PlacedProcess>> lists, CancellationToken cancellation) =>
        Merge(lists, entry => (-entry.StartedAt.UtcTicks, entry.ProcessId.ToString()), cancellation);

    /// <summary>Merges lists of processes by when they last changed their status.</summary>
    public static IAsyncEnumerable<MovedProcess> Merge(IEnumerable<IAsyncEnumerable<MovedProcess>> lists, bool isLatestFirst, CancellationToken cancellation) =>
        Merge(lists, entry => (isLatestFirst ? -entry.MovedAt.UtcTicks : entry.MovedAt.UtcTicks, entry.ProcessId.ToString()), cancellation);

    /// <summary>Merges lists of subscriptions.</summary>
    public static IAsyncEnumerable<ListedSubscription> Merge(IEnumerable<IAsyncEnumerable<ListedSubscription>> lists, CancellationToken cancellation) =>
        Merge(lists, entry => (-entry.CreatedAt.UtcTicks, entry.SubscriptionId.ToString()), cancellation);

    /// <summary>Merges lists that are in the same order; reads of each no more than is taken.</summary>
    /// <param name="lists">The lists, each in the order of <paramref name="placeOf"/>.</param>
    /// <param name="placeOf">The place of an entry: its time, counted backwards where the newest is first, then its id.</param>
    /// <param name="cancellation">Cancels the reads.</param>
    private static async IAsyncEnumerable<T> Merge<T>(
        IEnumerable<IAsyncEnumerable<T>> lists, Func<T, (long Time, string Id)> placeOf, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var readers = lists.Select(list => list.GetAsyncEnumerator(cancellation)).ToList();
        try
        {
            var heads = new PriorityQueue<IAsyncEnumerator<T>, (long, string)>();
            var found = await Task.WhenAll(readers.Select(async reader => await reader.MoveNextAsync()));
            foreach (var (reader, hasHead) in readers.Zip(found))
                Queue(reader, hasHead);
            string? last = null;
            while (heads.TryDequeue(out var reader, out var place))
            {
                // What is moved meanwhile may stand in two lists, in both at the same place.
                if (place.Item2 != last)
                    yield return reader.Current;
                last = place.Item2;
                Queue(reader, await reader.MoveNextAsync());
            }

            void Queue(IAsyncEnumerator<T> reader, bool hasHead)
            {
                if (hasHead)
                    heads.Enqueue(reader, placeOf(reader.Current));
            }
        }
        finally
        {
            foreach (var reader in readers)
                await reader.DisposeAsync();
        }
    }
}
