namespace Orchestrator.Core.Workflows;

/// <summary>Marks the two steps that the engine itself adds to a callback step.</summary>
internal sealed class CallbackStepAttribute(string name, StepKind kind) : StepAttribute(name)
{
    /// <inheritdoc />
    public override StepKind Kind => kind;
}
