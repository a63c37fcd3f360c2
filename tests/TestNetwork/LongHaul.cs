using Orchestrator.Core.Forms;
using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A task of so many steps that its history is begun anew while it waits for a form.</summary>
[Workflow("long_haul", "Long haul", Target.System)]
public sealed class LongHaul : Workflow
{
    /// <summary>Steps between the first and the form: with these two they are 500.</summary>
    public const int MilesBefore = 498;

    /// <summary>Steps after the form.</summary>
    public const int MilesAfter = 100;

    /// <inheritdoc />
    protected override StepList Steps => Drive(MilesBefore) >> Ask >> Drive(MilesAfter);

    private StepList Drive(int miles) => Enumerable.Repeat<Func<int, State>>(Mile, miles).Aggregate(Begin, (list, mile) => list >> mile);

    [Step("Mile")]
    private static State Mile(int miles = 0) => State.From(new { miles = miles + 1 });

    [InputStep("Ask for the way")]
    private static async Task<State> Ask(FormContext form)
    {
        var page = await form.Submit<WayPage>("Way");
        return State.From(new { page.Way });
    }

    private sealed record WayPage
    {
        public required string Way { get; init; }
    }
}
