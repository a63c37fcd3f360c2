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

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Looks again and again until what is seen satisfies the condition.</summary>
    public static async Task<T> Until<T>(string expectation, Func<Task<T>> look, Func<T, bool> satisfied, TimeSpan? pause = null)
    {
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (satisfied(seen))
                return seen;
            if (Stopwatch.GetElapsedTime(begin) > Patience)
                throw new TimeoutException($"Not within {Patience.TotalSeconds} s: {expectation}. Seen last: {seen}");
            await Task.Delay(pause ?? Pause);
        }
    }

    public static Task Until(string expectation, Func<bool> satisfied) =>
        Until(expectation, () => Task.FromResult(satisfied()), static met => met);
}
