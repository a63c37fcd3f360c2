using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A task that goes on without the children that were aborted.</summary>
[Workflow("regatta", "Regatta", Target.System)]
public sealed class Regatta(Switchboard switchboard) : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> Race >> Award;

    [ParallelStep("Race", typeof(Ship), MaxConcurrency = 20, AbortedChildren = AbortedChildren.Accept)]
    private Children Race() => Children.Of(Enumerable.Range(0, switchboard.FleetSize).Select(number => new { number, asks = switchboard.ShipsAsk }));

    [Step("Award")]
    private static State Award(Result raceChildren) => State.From(new { finishers = raceChildren.Completed });

    private sealed record Result(int Completed, int Aborted);
}
