using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A workflow, no task, whose step returns what the <see cref="Switchboard"/> says; operators look after it.</summary>
[Workflow("generous_workflow", "Generous workflow", Target.Modify)]
public sealed class GenerousWorkflow(Switchboard switchboard) : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> Give >> Keep;

    [Step("Give", Assignee = Assignee.Noc)]
    private async Task<State> Give(string processId, CancellationToken cancellation)
    {
        await switchboard.Run(processId, "give", cancellation);
        return switchboard.Gift();
    }

    [Step("Keep")]
    private void Keep() { }
}
