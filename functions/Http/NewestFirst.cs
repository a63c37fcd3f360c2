using System.Runtime.CompilerServices;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Http;

/// <summary>Several lists of processes as one.</summary>
internal static class NewestFirst
{
    /// <summary>Merges lists that are newest first; reads of each no more than is taken.</summary>
    public static async IAsyncEnumerable<ListedProcess> Merge(
        IEnumerable<IAsyncEnumerable<ListedProcess>> lists, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var readers = lists.Select(list => list.GetAsyncEnumerator(cancellation)).ToList();
        try
        {
            var heads = new PriorityQueue<IAsyncEnumerator<ListedProcess>, (long, string)>();
            foreach (var reader in readers)
                await Advance(heads, reader);
            ProcessId? last = null;
            while (heads.TryDequeue(out var reader, out _))
            {
                // A process that is moved meanwhile may stand in two lists, in both at the same place.
                if (reader.Current.ProcessId != last)
                    yield return reader.Current;
                last = reader.Current.ProcessId;
                await Advance(heads, reader);
            }
        }
        finally
        {
            foreach (var reader in readers)
                await reader.DisposeAsync();
        }
    }

    private static async ValueTask Advance(
        PriorityQueue<IAsyncEnumerator<ListedProcess>, (long, string)> heads, IAsyncEnumerator<ListedProcess> reader)
    {
        if (await reader.MoveNextAsync())
            heads.Enqueue(reader, (-reader.Current.StartedAt.UtcTicks, reader.Current.ProcessId.ToString()));
    }
}
