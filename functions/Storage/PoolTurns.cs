using System.Collections.Concurrent;
using Azure;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// Changes of pools, one at a time for each pool of a host. Those of several hosts meet at the pool's ETag.
/// </summary>
internal sealed class PoolTurns
{
    private const int MaxAttempts = 30;

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>Makes a change; it is given the number of the attempt, from 1.</summary>
    /// <exception cref="InvalidOperationException">Others were faster again and again; nothing was changed.</exception>
    public async Task<T> Take<T>(string pool, Func<int, Task<T>> change, CancellationToken cancellation)
    {
        var turn = _turns.GetOrAdd(pool, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellation);
        try
        {
            return await Contention.Retry(MaxAttempts, change, cancellation);
        }
        catch (RequestFailedException error) when (error.IsRefusal())
        {
            throw new InvalidOperationException($"Pool '{pool}' was changed by others {MaxAttempts} times in a row. Nothing was claimed or released; resume the process to try again.", error);
        }
        finally
        {
            turn.Release();
        }
    }
}
