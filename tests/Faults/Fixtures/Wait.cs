using System.Diagnostics;

namespace Orchestrator.Faults.Fixtures;

/// <summary>Waits for a condition; a timeout says what was seen last.</summary>
internal static class Wait
{
    /// <summary>
    /// How long anything that should happen is waited for. What tests demand are orders and counts; how fast a machine gets there
    /// they only print.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    // A look takes the machine's time from what is waited for, so the next one comes later and later.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(150);

    /// <summary>Looks again and again until what is seen satisfies the condition.</summary>
    public static async Task<T> Until<T>(string expectation, Func<Task<T>> look, Func<T, bool> satisfied, TimeSpan? pause = null)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var next = pause ?? FirstPause; ; next = pause ?? TimeSpan.FromTicks(Math.Min(next.Ticks * 3 / 2, LongestPause.Ticks)))
        {
            var seen = await look();
            if (satisfied(seen))
                return seen;
            if (Stopwatch.GetElapsedTime(begin) > Patience)
                throw new TimeoutException($"Not within {Patience.TotalSeconds} s: {expectation}. Seen last: {seen}");
            await Task.Delay(next);
        }
    }

    public static Task Until(string expectation, Func<bool> satisfied) =>
        Until(expectation, () => Task.FromResult(satisfied()), static met => met);
}
