using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A task whose first step and whose group may be left out; the last step may not.</summary>
[Workflow("lenient_task", "Lenient task", Target.System)]
public sealed class LenientTask(Switchboard switchboard) : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> Paint >> Group("Furnish", Begin >> Table >> Chair, skippable: true) >> Lock;

    [RetryStep("Paint", Skippable = true)]
    private Task Paint(string processId, CancellationToken cancellation) => switchboard.Run(processId, "paint", cancellation);

    [Step("Table")]
    private State Table() => State.From(new { table = true });

    [Step("Chair")]
    private Task Chair(string processId, CancellationToken cancellation) => switchboard.Run(processId, "chair", cancellation);

    [Step("Lock")]
    private Task Lock(string processId, CancellationToken cancellation) => switchboard.Run(processId, "lock", cancellation);
}
