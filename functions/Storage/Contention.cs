using Azure;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// Several writers of the same rows meet at their ETags: who comes second is refused, and looks again, after a moment in which the
/// others can finish.
/// </summary>
internal static class Contention
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether the rows are not what the writer believed.</summary>
    public static bool IsRefusal(this RequestFailedException error) => error.Status is 404 or 409 or 412;

    /// <summary>Makes a change, and again whenever it is refused.</summary>
    /// <param name="maxAttempts">How often at most.</param>
    /// <param name="change">Reads the rows and changes them; it is given the number of the attempt, from 1.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <exception cref="RequestFailedException">The last attempt was refused too, or the storage failed otherwise.</exception>
    public static async Task<T> Retry<T>(int maxAttempts, Func<int, Task<T>> change, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await change(attempt);
            }
            catch (RequestFailedException error) when (error.IsRefusal() && attempt < maxAttempts)
            {
                await Task.Delay(LongestPause * (attempt * Random.Shared.NextDouble()), cancellation);
            }
        }
    }

    /// <inheritdoc cref="Retry{T}" />
    public static Task Retry(int maxAttempts, Func<int, Task> change, CancellationToken cancellation) => Retry(
        maxAttempts,
        async attempt =>
        {
            await change(attempt);
            return true;
        },
        cancellation);
}
