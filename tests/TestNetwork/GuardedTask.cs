using Orchestrator.Core.Authorization;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>
/// A task with authorisation callbacks where <see cref="Switchboard.Guards"/> says: A may start it, B may retry it, C may resume and
/// D may retry its first step. A callback lets those users in whose name contains its letter.
/// </summary>
[Workflow("guarded_task", "Guarded task", Target.System)]
public sealed class GuardedTask(Switchboard switchboard) : Workflow
{
    /// <inheritdoc />
    public override AuthorizationCallback? StartAuthorization => Guard('A');

    /// <inheritdoc />
    public override AuthorizationCallback? RetryAuthorization => Guard('B');

    /// <inheritdoc />
    protected override StepList Steps => Begin >> Authorize(Begin >> Ask, resume: Guard('C'), retry: Guard('D')) >> Break;

    /// <inheritdoc />
    public override Task<string?> Refusal(CancellationToken cancellation) => Task.FromResult(switchboard.Objection);

    [InputStep("Ask")]
    private async Task<State> Ask(FormContext form)
    {
        var page = await form.Ask<Page>("Go on?");
        return State.From(new { page.Amount });
    }

    [Step("Break", Skippable = true)]
    private Task Break(string processId, CancellationToken cancellation) => switchboard.Run(processId, "break", cancellation);

    private AuthorizationCallback? Guard(char letter) => switchboard.Guards.Contains(letter, StringComparison.Ordinal)
        ? (context, _) => Task.FromResult(context.User.Contains(letter, StringComparison.Ordinal) && switchboard.StillAllows(context))
        : null;

    private sealed record Page
    {
        public int Amount { get; init; } = 1;
    }
}
