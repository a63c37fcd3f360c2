using System.Text.Json.Nodes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Forms;

/// <summary>Runs the form that starts a workflow.</summary>
public static class WorkflowForm
{
    /// <summary>Runs all pages; what they add to the initial state comes back (forms 1 and 5).</summary>
    /// <param name="workflow">The workflow.</param>
    /// <param name="inputs">One object per page, in order; for a workflow without form one empty object.</param>
    /// <param name="initial">What is known before: process_id, reporter, workflow_name, workflow_target.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="cancellation">Signalled when the client went away.</param>
    /// <exception cref="FormNotCompleteException">Another page is needed.</exception>
    /// <exception cref="FormValidationException">A page is not valid.</exception>
    /// <exception cref="FormOverflowException">More pages were given than the form has.</exception>
    public static async Task<State> Run(
        Workflow workflow, IReadOnlyList<JsonObject> inputs, State initial, IFormCatalogue catalogue, CancellationToken cancellation)
    {
        var form = new FormContext(inputs, initial, catalogue, cancellation);
        var result = await workflow.RunForm(form);
        await form.AskForSomething();
        form.EnsureAllUsed();
        return new State().Merge(initial).Merge(result);
    }
}
