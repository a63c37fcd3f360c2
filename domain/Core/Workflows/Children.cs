namespace Orchestrator.Core.Workflows;

/// <summary>What a parallel step returns: what the state of each child starts with, besides its initial state.</summary>
public sealed class Children
{
    private Children(IReadOnlyList<State> states) => States = states;

    /// <summary>One state per child.</summary>
    public IReadOnlyList<State> States { get; }

    /// <summary>A child per item.</summary>
    /// <param name="items">States, or objects whose properties become snake_case keys.</param>
    public static Children Of(IEnumerable<object> items) =>
        new([.. items.Select(item => item as State ?? State.From(item))]);
}
