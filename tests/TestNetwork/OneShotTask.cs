using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A task with two steps that must not be repeated by themselves: nobody can tell about the first, the second has a probe.</summary>
[Workflow("one_shot_task", "One shot task", Target.System)]
public sealed class OneShotTask(Switchboard switchboard) : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> Charge >> Transfer >> Thank;

    [Step("Charge", Repeatable = false, Skippable = true)]
    private Task Charge(string processId, CancellationToken cancellation) => switchboard.Run(processId, "charge", cancellation);

    [Step("Transfer", Repeatable = false, Probe = nameof(FindTransfer))]
    private async Task<State> Transfer(string processId, CancellationToken cancellation)
    {
        await switchboard.Run(processId, "transfer", cancellation);
        return State.From(new { transfer = "made" });
    }

    private async Task<State?> FindTransfer(string processId, CancellationToken cancellation)
    {
        await switchboard.Run(processId, "find-transfer", cancellation);
        return switchboard.IsTransferred ? State.From(new { transfer = "found" }) : null;
    }

    [Step("Thank")]
    private Task Thank(string processId, CancellationToken cancellation) => switchboard.Run(processId, "thank", cancellation);
}
