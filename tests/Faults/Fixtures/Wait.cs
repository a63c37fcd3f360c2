using System.Diagnostics;

namespace Orchestrator.Faults.Fixtures;

/// <summary>Waits for a condition; a timeout says what was seen last.</summary>
internal static class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Looks again and again until what is seen satisfies the condition.</summary>
    public static async Task<T> Until<T>(string expectation, TimeSpan limit, Func<Task<T>> look, Func<T, bool> satisfied, TimeSpan? pause = null)
    {
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (satisfied(seen))
                return seen;
            if (Stopwatch.GetElapsedTime(begin) > limit)
                throw new TimeoutException($"Not within {limit.TotalSeconds} s: {expectation}. Seen last: {seen}");
            await Task.Delay(pause ?? Pause);
        }
    }

    public static Task Until(string expectation, TimeSpan limit, Func<bool> satisfied) =>
        Until(expectation, limit, () => Task.FromResult(satisfied()), static met => met);
}
