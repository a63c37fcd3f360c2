using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Orchestration;

/// <summary>The forms of input steps: the page that a suspended process waits for, and the answer to it (forms 7).</summary>
public sealed class InputForms(
    WorkflowCatalogue workflows, IServiceScopeFactory scopes, StepRunner runner, IFormCatalogue catalogue, TimeProvider time,
    ILogger<InputForms> logger)
{
    /// <summary>The first page that a suspended process waits for; null when it waits for none, or its form cannot be made.</summary>
    public async Task<JsonObject?> FirstPage(ProcessDetail detail, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var process = detail.Process;
        if (InputStepOf(detail, scope.ServiceProvider) is not { } step)
            return null;
        try
        {
            await Run(step, process, pages: [], user: "", cancellation);
            return null;
        }
        catch (FormNotCompleteException page)
        {
            return page.Form;
        }
#pragma warning disable CA1031 // A form that cannot be made, say because an outside system is down, must not hide its process.
        catch (Exception error) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogWarning(error, "The form of step {Step} of process {ProcessId} cannot be made.", step.Id, process.ProcessId);
            return null;
        }
    }

    /// <summary>Validates the pages that a user answers with.</summary>
    /// <returns>What they add to the state; null when the process waits for no form.</returns>
    /// <exception cref="FormNotCompleteException">Another page is needed.</exception>
    /// <exception cref="FormValidationException">A page is not valid.</exception>
    /// <exception cref="FormOverflowException">More pages were given than the form has.</exception>
    public async Task<JsonObject?> Answer(
        ProcessDetail detail, IReadOnlyList<JsonObject> pages, string user, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var process = detail.Process;
        if (InputStepOf(detail, scope.ServiceProvider) is not { } step)
            return null;
        // Nothing given counts as one empty page (rest 1.3).
        var answer = await Run(step, process, pages.Count == 0 ? [[]] : pages, user, cancellation);
        return answer.ToJson();
    }

    private Task<State> Run(
        IdentifiedStep step, ProcessRecord process, IReadOnlyList<JsonObject> pages, string user, CancellationToken cancellation)
    {
        var context = new StepContext(new ChangeOrigin(process.ProcessId, step.Id, user), time.GetUtcNow());
        return runner.RunForm(new StepRun(step, process.CurrentState, context), pages, catalogue, cancellation);
    }

    private IdentifiedStep? InputStepOf(ProcessDetail detail, IServiceProvider services)
    {
        if (detail.Process.Status != ProcessStatus.Suspended || !workflows.TryCreate(detail.Process.Workflow, services, out var workflow))
            return null;
        var process = DeployedPlan.Placed(detail, workflow);
        return workflow.StepAt(process.Finished, process.Group?.Finished) is { Step.Kind: StepKind.Input } step ? step : null;
    }
}
