using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Workflows;

/// <summary>What a step sees of its process's state, through the conditions and lenses around it, and the way back.</summary>
internal sealed class StateView
{
    private readonly Stack<(Lens Lens, JsonObject Whole)> _path = [];

    private StateView(JsonObject part) => Part = part;

    /// <summary>What the step sees.</summary>
    public JsonObject Part { get; private set; }

    /// <summary>Whether the step is not to run because a condition does not hold.</summary>
    public bool Skips { get; private set; }

    /// <summary>Whether that condition is one of the group that the step begins.</summary>
    public bool SkipsGroup { get; private set; }

    /// <summary>The view of a step; the conditions of its group are asked only where the group begins.</summary>
    public static StateView Of(IdentifiedStep step, JsonObject state)
    {
        var view = new StateView(state);
        var ofGroup = step.Group?.Step.Wrappers.Where(wrapper => wrapper is Lens || step.Place == 0).ToList() ?? [];
        view.SkipsGroup = !view.Enter(ofGroup);
        view.Skips = view.SkipsGroup || !view.Enter(step.Step.Wrappers);
        return view;
    }

    /// <summary>The whole state with what came of the part.</summary>
    /// <exception cref="System.Text.Json.JsonException">It cannot be written as JSON.</exception>
    public JsonObject PutBack(JsonObject part)
    {
        foreach (var (lens, whole) in _path)
            part = lens.Set(Read(whole), Read(part)).ToJson();
        // What cannot be written, for example because it is nested too deep, must fail the step here and not its record.
        _ = part.ToJsonString(WireJson.Options);
        return part;
    }

    private bool Enter(IReadOnlyList<StepWrapper> wrappers)
    {
        foreach (var wrapper in wrappers)
        {
            switch (wrapper)
            {
                case Condition condition when !condition.Holds(Read(Part)):
                    return false;
                case Lens lens:
                    _path.Push((lens, Part));
                    Part = lens.Get(Read(Part)).ToJson();
                    break;
            }
        }

        return true;
    }

    /// <summary>A copy: what a step or a condition writes into its input is no result.</summary>
    private static State Read(JsonObject json) => State.Read(json.DeepClone().AsObject());
}
