using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A task of fifty steps that do next to nothing.</summary>
[Workflow("fifty_steps", "Fifty steps", Target.System)]
public sealed class FiftySteps : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Enumerable.Repeat<Func<int, State>>(Climb, 50).Aggregate(Begin, (list, step) => list >> step);

    [Step("Climb")]
    private static State Climb(int height = 0) => State.From(new { height = height + 1 });
}
