using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork;

/// <summary>A task of five steps that do nothing: what remains is the engine.</summary>
[Workflow("five_steps", "Five steps", Target.System)]
public sealed class FiveSteps : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> One >> Two >> Three >> Four >> Five;

    [Step("One")]
    private State One() => State.From(new { one = 1 });

    [Step("Two")]
    private State Two(int one) => State.From(new { two = one + 1 });

    [Step("Three")]
    private State Three(int two) => State.From(new { three = two + 1 });

    [Step("Four")]
    private State Four(int three) => State.From(new { four = three + 1 });

    [Step("Five")]
    private State Five(int four) => State.From(new { five = four + 1 });
}
