namespace Orchestrator.Functions.Http;

/// <summary>Reads that need not wait for each other.</summary>
internal static class InParallel
{
    /// <summary>The results of all items, in their order.</summary>
    public static async Task<TResult[]> Select<T, TResult>(
        IReadOnlyList<T> items, int atOnce, Func<T, CancellationToken, ValueTask<TResult>> read, CancellationToken cancellation)
    {
        var results = new TResult[items.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, items.Count, options, async (index, stop) => results[index] = await read(items[index], stop));
        return results;
    }
}
