using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A task that starts <see cref="Switchboard.FleetSize"/> children, three at a time, and does not put up with aborted ones.</summary>
[Workflow("fleet", "Fleet", Target.System)]
public sealed class Fleet(Switchboard switchboard) : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> LaunchAll >> Celebrate;

    [ParallelStep("Launch all ships", typeof(Ship), MaxConcurrency = 3)]
    private async Task<Children> LaunchAll(string processId, CancellationToken cancellation)
    {
        await switchboard.Run(processId, "launch", cancellation);
        return Children.Of(Enumerable.Range(0, switchboard.FleetSize).Select(number => new { number, asks = switchboard.ShipsAsk }));
    }

    [Step("Celebrate")]
    private Task Celebrate(string processId, CancellationToken cancellation) => switchboard.Run(processId, "celebrate", cancellation);
}
