using Orchestrator.Core.Forms;
using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A task with a group whose steps <see cref="Switchboard.Grouped"/> names, run only when <see cref="Switchboard.Builds"/>.</summary>
[Workflow("changing_group", "Changing group", Target.System)]
public sealed class ChangingGroup(Switchboard switchboard) : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> When(_ => switchboard.Builds, Begin >> Group("Build", Grouped)) >> Inspect;

    private StepList Grouped => switchboard.Grouped.Aggregate(Begin, (list, step) => step switch
    {
        'a' => list >> Alpha,
        'b' => list >> Beta,
        'c' => list >> Gamma,
        _ => list >> Ask,
    });

    [Step("Alpha")]
    private Task<State> Alpha(string processId, CancellationToken cancellation, string built = "") => Run("a", processId, built, cancellation);

    [Step("Beta")]
    private Task<State> Beta(string processId, CancellationToken cancellation, string built = "") => Run("b", processId, built, cancellation);

    [Step("Gamma")]
    private Task<State> Gamma(string processId, CancellationToken cancellation, string built = "") => Run("c", processId, built, cancellation);

    [InputStep("Ask the builder")]
    private async Task<State> Ask(FormContext form, string built = "")
    {
        var page = await form.Submit<BricksPage>($"Bricks for {built}");
        return State.From(new { page.Bricks, built = built + "i" });
    }

    [Step("Inspect")]
    private Task Inspect(string processId, CancellationToken cancellation) => switchboard.Run(processId, "inspect", cancellation);

    private async Task<State> Run(string step, string processId, string built, CancellationToken cancellation)
    {
        await switchboard.Run(processId, "build-" + step, cancellation);
        return State.From(new { built = built + step });
    }

    private sealed record BricksPage
    {
        public required int Bricks { get; init; }
    }
}
