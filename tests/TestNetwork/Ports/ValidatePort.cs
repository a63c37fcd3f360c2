using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>Checks a port; what it finds says the switchboard, under <c>port-check</c>.</summary>
[Workflow("validate_port", "Validate port", Target.Validate)]
public sealed class ValidatePort(Switchboard switchboard) : ValidateWorkflow<Port>
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> Check;

    [Step("Check port")]
    private Task Check(StepContext context, CancellationToken cancellation) =>
        switchboard.Run(context.ProcessId.ToString(), "port-check", cancellation);
}
