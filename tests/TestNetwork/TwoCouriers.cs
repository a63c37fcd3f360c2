using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A workflow that waits for two outside systems, one after the other; the second lives in a part of the state.</summary>
[Workflow("two_couriers", "Two couriers", Target.Modify)]
public sealed class TwoCouriers(Switchboard switchboard) : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin
        >> Callback("Deliver letter", SendLetter, CheckLetter, TimeSpan.FromHours(1), resultKey: "letter", routeKey: "letter_route")
        >> Focus("parcel", Begin >> Callback("Deliver parcel", SendParcel, resultKey: "receipt"));

    [Step("Send letter")]
    private async Task<State> SendLetter(string processId, string letterRoute, CancellationToken cancellation)
    {
        await switchboard.Run(processId, "send-letter", cancellation);
        return State.From(new { announced = letterRoute });
    }

    [Step("Check letter")]
    private static void CheckLetter(Receipt letter)
    {
        if (letter.SignedBy is null)
            throw new InvalidOperationException("Nobody has signed.");
    }

    [Step("Send parcel")]
    private State SendParcel(State state) => State.From(new { saw = state.Keys.Order(StringComparer.Ordinal) });

    private sealed record Receipt(string? SignedBy = null);
}
