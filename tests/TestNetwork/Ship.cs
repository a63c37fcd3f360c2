using Orchestrator.Core.Forms;
using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A child that does what the <see cref="Switchboard"/> says to it by its number, and asks a form when told so.</summary>
[Workflow("ship", "Ship", Target.System)]
public sealed class Ship(Switchboard switchboard) : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> Load >> When(state => state.Get<bool>("asks"), Begin >> Ask) >> Sail;

    [Step("Load")]
    private Task Load(string processId, CancellationToken cancellation) => switchboard.Run(processId, "load", cancellation);

    [InputStep("Ask for the port")]
    private static async Task<State> Ask(FormContext form)
    {
        var page = await form.Submit<PortPage>("Port");
        return State.From(new { page.Port });
    }

    [Step("Sail")]
    private async Task<State> Sail(string processId, int number, CancellationToken cancellation)
    {
        await switchboard.Run(processId, "sail", cancellation);
        await switchboard.Run(processId, $"sail-{number}", cancellation);
        return State.From(new { sailed = number });
    }

    private sealed record PortPage
    {
        public required string Port { get; init; }
    }
}
