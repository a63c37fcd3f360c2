using Orchestrator.Core.Forms;
using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A task whose steps the <see cref="Switchboard"/> names: changing them is what a deployment does.</summary>
[Workflow("changing_task", "Changing task", Target.System)]
public sealed class ChangingTask(Switchboard switchboard) : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => switchboard.Deployed.Aggregate(Begin, (list, step) => step switch
    {
        'a' => list >> A,
        'b' => list >> B,
        'c' => list >> C,
        'i' => list >> Ask,
        'n' => list >> AskNothing,
        'B' => list >> (Step.Of(B) with { Name = "B by another name" }),
        _ => list >> D,
    });

    [Step("A")]
    private Task<State> A(string processId, CancellationToken cancellation, string ran = "") => Run("a", processId, ran, cancellation);

    [Step("B")]
    private Task<State> B(string processId, CancellationToken cancellation, string ran = "") => Run("b", processId, ran, cancellation);

    [Step("C")]
    private Task<State> C(string processId, CancellationToken cancellation, string ran = "") => Run("c", processId, ran, cancellation);

    [Step("D")]
    private Task<State> D(string processId, CancellationToken cancellation, string ran = "") => Run("d", processId, ran, cancellation);

    [InputStep("Ask")]
    private static async Task<State> Ask(FormContext form, string ran = "")
    {
        await form.Submit<EmptyPage>($"After {ran}");
        return State.From(new { ran = ran + "i" });
    }

    /// <summary>As a form is that asks only where there is something to ask.</summary>
    [InputStep("Ask nothing")]
    private static async Task<State> AskNothing(FormContext form, string ran = "")
    {
        if (ran.Contains('?', StringComparison.Ordinal))
            await form.Submit<EmptyPage>("What?");
        return State.From(new { ran = ran + "n" });
    }

    private async Task<State> Run(string step, string processId, string ran, CancellationToken cancellation)
    {
        await switchboard.Run(processId, "changing-" + step, cancellation);
        return State.From(new { ran = ran + step });
    }

    private sealed record EmptyPage;
}
