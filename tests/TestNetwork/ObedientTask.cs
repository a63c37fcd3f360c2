using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A task whose steps do what the <see cref="Switchboard"/> says.</summary>
[Workflow("obedient_task", "Obedient task", Target.System)]
public sealed class ObedientTask(Switchboard switchboard) : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> First >> Second >> Third;

    [Step("First")]
    private Task First(string processId, CancellationToken cancellation) => switchboard.Run(processId, "first", cancellation);

    [Step("Second", Assignee = Assignee.Noc)]
    private async Task<State> Second(string processId, CancellationToken cancellation)
    {
        await switchboard.Run(processId, "second", cancellation);
        return State.From(new { second = "done" });
    }

    [Step("Third")]
    private Task Third(string processId, CancellationToken cancellation) => switchboard.Run(processId, "third", cancellation);
}
