namespace Orchestrator.Core.Workflows;

/// <summary>The step sees a part of the state, and what comes of it is put back (semantics 12 and 13).</summary>
internal sealed record Lens(Func<State, State> Get, Func<State, State, State> Set) : StepWrapper
{
    /// <summary>The part under a key; a missing one acts as an empty state, and so does null.</summary>
    public static Lens Of(string key) => new(
        state => state.Contains(key) ? state.Get<State?>(key) ?? [] : [],
        (state, part) => state.Merge(new State { [key] = part }));
}
