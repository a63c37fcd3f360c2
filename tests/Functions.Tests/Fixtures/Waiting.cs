using System.Diagnostics;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>Waits for what must happen; a timeout says what was seen last.</summary>
internal static class Waiting
{
    /// <summary>How long. It costs nothing where the thing happens, and machines may be slow and busy.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    // A look takes the machine's time from what is waited for, so the next one comes later and later.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(150);

    /// <summary>Looks again and again until what is seen satisfies the condition.</summary>
    /// <param name="expectation">What is waited for, for whoever reads that it did not happen.</param>
    /// <param name="look">Looks.</param>
    /// <param name="satisfied">Whether that is enough.</param>
    /// <param name="tell">What was seen, in words; its own text unless given.</param>
    public static async Task<T> Until<T>(string expectation, Func<Task<T>> look, Func<T, bool> satisfied, Func<T, string>? tell = null)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 3 / 2, LongestPause.Ticks)))
        {
            var seen = await look();
            if (satisfied(seen))
                return seen;
            if (Stopwatch.GetElapsedTime(begin) > Limit)
                throw new TimeoutException($"Not within {Limit}: {expectation}. Seen last: {tell?.Invoke(seen) ?? $"{seen}"}");
            await Task.Delay(pause);
        }
    }

    /// <inheritdoc cref="Until{T}" />
    public static Task Until(string expectation, Func<bool> satisfied, Func<string>? tell = null) =>
        Until(expectation, () => Task.FromResult(satisfied()), isSatisfied => isSatisfied, _ => tell?.Invoke() ?? "nothing");
}
