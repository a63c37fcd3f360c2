using Orchestrator.TestNetwork.Everything;

namespace Orchestrator.Faults.Crashes;

/// <summary>What a run came to.</summary>
/// <param name="Deaths">How many hosts died on the way.</param>
/// <param name="Operations">The storage operations of the first life.</param>
/// <param name="Processes">The processes that are stored.</param>
/// <param name="Stories">The rows of each process, ids numbered and times left out.</param>
/// <param name="Effects">What was done outside.</param>
/// <param name="Repeats">How many calls the outside world recognised by their key.</param>
internal sealed record CrashOutcome(
    int Deaths, IReadOnlyList<string> Operations, IReadOnlyList<Guid> Processes, IReadOnlyList<IReadOnlyList<string>> Stories,
    IReadOnlyList<OutsideEffect> Effects, int Repeats)
{
    /// <summary>What is different from a run that nothing happened to; empty when nothing is.</summary>
    public IEnumerable<string> DifferencesFrom(CrashOutcome undisturbed)
    {
        // A start that is not answered may have happened all the same.
        if (Processes.Count is not (1 or 2))
            yield return $"There are {Processes.Count} processes.";
        foreach (var (process, story) in Processes.Zip(Stories))
        {
            foreach (var line in story.Except(undisturbed.Stories[0], StringComparer.Ordinal))
                yield return $"+ {line}";
            foreach (var line in undisturbed.Stories[0].Except(story, StringComparer.Ordinal))
                yield return $"- {line}";
            foreach (var expected in undisturbed.Effects.Select(effect => effect.What.Replace($"{undisturbed.Processes[0]}", $"{process}", StringComparison.Ordinal)))
            {
                if (Effects.Count(effect => effect.What == expected) is not 1 and var times)
                    yield return $"'{expected}' was done {times} times.";
            }
        }

        if (Effects.Count != Processes.Count * undisturbed.Effects.Count)
            yield return $"There are {Effects.Count} effects: {string.Join(", ", Effects)}";
    }
}
