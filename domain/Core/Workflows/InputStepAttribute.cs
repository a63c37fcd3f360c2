namespace Orchestrator.Core.Workflows;

/// <summary>
/// A step that stops the process until a user answers its form (forms 7). The method is the form: it takes a
/// <see cref="Forms.FormContext"/>, and values of the state like any step; what it returns is merged into the state.
/// </summary>
/// <param name="name">The title operators see.</param>
/// <example><code>
/// [InputStep("Confirm the window", Assignee = Assignee.Noc)]
/// private async Task&lt;State&gt; ConfirmWindow(FormContext form, string nodeName) =>
///     State.From(await form.Submit&lt;WindowPage&gt;($"Window for {nodeName}"));
/// </code></example>
public sealed class InputStepAttribute(string name) : StepAttribute(name)
{
    /// <inheritdoc />
    public override StepKind Kind => StepKind.Input;
}
