using System.Collections;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// An ordered list of steps. <c>Begin &gt;&gt; ConstructModel &gt;&gt; ReserveInEsdb</c> reads as the sentence it is; a list
/// may be appended like a step, and the empty list changes nothing (semantics 1).
/// </summary>
public sealed class StepList : IReadOnlyList<Step>
{
    private readonly Step[] _steps;

    private StepList(Step[] steps) => _steps = steps;

    /// <summary>The empty list.</summary>
    public static StepList Empty { get; } = new([]);

    /// <inheritdoc />
    public int Count => _steps.Length;

    /// <inheritdoc />
    public Step this[int index] => _steps[index];

    /// <summary>Appends the step that a method is.</summary>
    public static StepList operator >>(StepList list, Delegate step) => list.Append(Step.Of(step));

    /// <summary>Appends a step.</summary>
    public static StepList operator >>(StepList list, Step step) => list.Append(step);

    /// <summary>Appends a list of steps.</summary>
    public static StepList operator >>(StepList list, StepList steps) => new([.. list._steps, .. steps._steps]);

    /// <summary>Appends a step.</summary>
    public StepList Append(Step step) => new([.. _steps, step]);

    /// <inheritdoc />
    public IEnumerator<Step> GetEnumerator() => ((IEnumerable<Step>)_steps).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same steps with something around each of them.</summary>
    internal StepList Within(StepWrapper wrapper) =>
        Each(step => step with { Wrappers = [wrapper, .. step.Wrappers] });

    /// <summary>The same steps, each of them changed.</summary>
    internal StepList Each(Func<Step, Step> change) => new([.. _steps.Select(change)]);
}
