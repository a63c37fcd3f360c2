namespace Orchestrator.Core.Workflows;

/// <summary>A task of the system, without a subscription of its own: nothing but its own steps between Start and Done (semantics 17).</summary>
public abstract class TaskWorkflow : Workflow
{
    /// <inheritdoc />
    protected sealed override StepList Surround(StepList own) => own;
}
