using Orchestrator.TestNetwork.Everything;

namespace Orchestrator.Faults.Crashes;

/// <summary>What a run came to.</summary>
/// <param name="Deaths">How many hosts died on the way.</param>
/// <param name="Operations">The storage operations of the first life.</param>
/// <param name="Processes">The processes that are stored.</param>
/// <param name="Stories">The rows of each process, ids numbered and times left out.</param>
/// <param name="Effects">What was done outside.</param>
/// <param name="Repeats">How many calls the outside world recognised by their key.</param>
/// <param name="WrongCounts">Counts by status that are not as many as the rows that they count.</param>
/// <param name="WrongClaims">Where not every process has one value of the pool.</param>
internal sealed record CrashOutcome(
    int Deaths, IReadOnlyList<string> Operations, IReadOnlyList<Guid> Processes, IReadOnlyList<IReadOnlyList<string>> Stories,
    IReadOnlyList<OutsideEffect> Effects, int Repeats, IReadOnlyList<string> WrongCounts, IReadOnlyList<string> WrongClaims)
{
    private const int Shown = 80;

    /// <summary>What is different from a run that nothing happened to; empty when nothing is.</summary>
    public IEnumerable<string> DifferencesFrom(CrashOutcome undisturbed)
    {
        // A start that is not answered may have happened all the same.
        if (Processes.Count is not (1 or 2))
            yield return $"There are {Processes.Count} processes.";
        foreach (var (process, story) in Processes.Zip(Stories))
        {
            var rows = story.ToLookup(KeyOf, StringComparer.Ordinal);
            var expectedRows = undisturbed.Stories[0].ToLookup(KeyOf, StringComparer.Ordinal);
            foreach (var key in rows.Concat(expectedRows).Select(row => row.Key).Distinct(StringComparer.Ordinal))
            {
                if (!rows[key].SequenceEqual(expectedRows[key], StringComparer.Ordinal))
                    yield return $"{key}: {string.Join(" | ", Apart(string.Join(" | ", rows[key]), string.Join(" | ", expectedRows[key])))}";
            }

            foreach (var expected in undisturbed.Effects.Select(effect => effect.What.Replace($"{undisturbed.Processes[0]}", $"{process}", StringComparison.Ordinal)))
            {
                if (Effects.Count(effect => effect.What == expected) is not 1 and var times)
                    yield return $"'{expected}' was done {times} times.";
            }
        }

        foreach (var wrong in WrongCounts.Concat(WrongClaims))
            yield return wrong;
        if (Effects.Count != Processes.Count * undisturbed.Effects.Count)
            yield return $"There are {Effects.Count} effects: {string.Join(", ", Effects)}";
    }

    private static string KeyOf(string row) => row[..row.IndexOf(": ", StringComparison.Ordinal)];

    /// <summary>Both rows from shortly before the place where they begin to differ.</summary>
    private static IEnumerable<string> Apart(string row, string expected)
    {
        var from = Math.Max(0, row.Zip(expected).TakeWhile(letters => letters.First == letters.Second).Count() - Shown);
        yield return row.Length == 0 ? "missing" : "..." + row[from..Math.Min(row.Length, from + (3 * Shown))];
        yield return expected.Length == 0 ? "not expected" : "expected ..." + expected[from..Math.Min(expected.Length, from + (3 * Shown))];
    }
}
