using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A workflow, no task, that waits for an outside system to call back.</summary>
[Workflow("courier", "Courier", Target.Modify)]
public sealed class Courier(Switchboard switchboard) : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps =>
        Begin >> Callback("Deliver parcel", Send, resultKey: "receipt", timeout: TimeSpan.FromHours(1)) >> Thank;

    [Step("Send")]
    private Task Send(string processId, string callbackRoute, CancellationToken cancellation) =>
        callbackRoute.Length > 0 ? switchboard.Run(processId, "send", cancellation) : throw new InvalidOperationException("No route.");

    [Step("Thank")]
    private Task Thank(string processId, CancellationToken cancellation) => switchboard.Run(processId, "thank", cancellation);
}
