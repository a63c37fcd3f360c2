using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>Changes a port; what it does meanwhile says the switchboard, under <c>port</c>.</summary>
[Workflow("modify_port", "Modify port", Target.Modify)]
public sealed class ModifyPort(Switchboard switchboard) : ModifyWorkflow<Port>
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> ChangeSpeed;

    [Step("Change speed")]
    private async Task ChangeSpeed(Port subscription, StepContext context, CancellationToken cancellation)
    {
        await switchboard.Run(context.ProcessId.ToString(), "port", cancellation);
        subscription.Unit.Gigabits = 1 + (subscription.Unit.Gigabits ?? 0);
    }
}
