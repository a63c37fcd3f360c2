namespace Orchestrator.Core.Workflows;

/// <summary>
/// A step that is tried again by itself when it fails: its process is waiting meanwhile, not failed (semantics 81). An
/// operator may resume it earlier.
/// </summary>
/// <param name="name">The title operators see.</param>
public sealed class RetryStepAttribute(string name) : StepAttribute(name)
{
    /// <summary>Minutes until the next attempt; an hour unless said otherwise.</summary>
    public double AfterMinutes { get; init; } = 60;

    /// <inheritdoc />
    public override StepKind Kind => StepKind.Retry;
}
