namespace Orchestrator.Core.Workflows;

/// <summary>
/// A step that starts a child process per item and waits until all of them have ended. The method returns what the state of each
/// child starts with. Children are ordinary processes: each has its own page, forms and retries; one that fails keeps the parent
/// waiting until it has been resumed and completes, or is aborted.
/// </summary>
/// <param name="name">The title operators see.</param>
/// <param name="workflow">The class of the children's workflow.</param>
/// <example><code>
/// [ParallelStep("Provision all ports", typeof(ProvisionPort), MaxConcurrency = 5)]
/// private Children ProvisionPorts(IReadOnlyList&lt;Guid&gt; ports) => Children.Of(ports.Select(port => new { port }));
/// </code></example>
public sealed class ParallelStepAttribute(string name, Type workflow) : StepAttribute(name)
{
    /// <summary>The class of the children's workflow.</summary>
    public Type Workflow { get; } = workflow;

    /// <summary>How many children may run at the same time; 10 unless said otherwise.</summary>
    public int MaxConcurrency { get; init; } = 10;

    /// <summary>What a child that was aborted means for the parent; it fails unless said otherwise.</summary>
    public AbortedChildren AbortedChildren { get; init; } = AbortedChildren.Fail;

    /// <inheritdoc />
    public override StepKind Kind => StepKind.Parallel;
}
