using Microsoft.Extensions.Logging;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Access;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Asks the authorisation callbacks of workflows and steps: when a request arrives, and again when the step runs that it was
/// about (semantics 96 to 102). A callback that raises refuses.
/// </summary>
public sealed class WorkflowGuard(AccessPolicies policies, ILogger<WorkflowGuard> logger)
{
    /// <summary>Whether a user may start a workflow: their roles must allow it, and so must the workflow.</summary>
    public async Task<bool> MayStart(Workflow workflow, Caller caller, CancellationToken cancellation) =>
        policies.AllowsStart(workflow.Definition.Name, caller) && await IsLetStart(workflow, caller, cancellation);

    /// <summary>Whether a user may resume or retry a process.</summary>
    public Task<bool> MayGoOn(
        Workflow workflow, ProcessRecord process, AuthorizationAction action, Caller caller, CancellationToken cancellation)
    {
        var callback = action == AuthorizationAction.Resume
            ? WorkflowAuthorization.ForResume(workflow, process)
            : WorkflowAuthorization.ForRetry(workflow, process);
        var step = workflow.StepAt(process.Finished, process.Group?.Finished)?.Id;
        return Ask(callback, caller, action, process.Workflow, step, cancellation);
    }

    /// <summary>Why the step at hand is not to run for the user whose command brought the process here; null when it is.</summary>
    public async Task<Exception?> Refusal(Workflow workflow, ProcessRecord process, CancellationToken cancellation)
    {
        var may = process switch
        {
            { Rows: 0 } => await IsLetStart(workflow, process.Caller, cancellation),
            { Command.Kind: StepCommandKind.Answer } => await MayGoOn(workflow, process, AuthorizationAction.Resume, process.Caller, cancellation),
            { Command.Kind: StepCommandKind.Retry or StepCommandKind.Skip } =>
                await MayGoOn(workflow, process, AuthorizationAction.Retry, process.Caller, cancellation),
            _ => true,
        };
        return may ? null : new UnauthorizedAccessException($"User {process.Caller.User} is not authorized to run this step. Let somebody resume the process who is.");
    }

    /// <summary>A child is started by its parent, whatever workflows its user may start by hand; so roles are not asked here.</summary>
    private Task<bool> IsLetStart(Workflow workflow, Caller caller, CancellationToken cancellation) =>
        Ask(workflow.StartAuthorization, caller, AuthorizationAction.Start, workflow.Definition.Name, step: null, cancellation);

    private async Task<bool> Ask(
        AuthorizationCallback? callback, Caller caller, AuthorizationAction action, string workflow, string? step, CancellationToken cancellation)
    {
        var context = new AuthorizationContext(caller.User, action, workflow, step) { Roles = caller.Roles };
        if (callback is null)
            return true;
        try
        {
            return await callback(context, cancellation);
        }
#pragma warning disable CA1031 // Whatever keeps a callback from answering, nobody has said yes.
        catch (Exception error) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogError(error, "The authorisation of {User} for workflow {Workflow} cannot be decided; refusing.", context.User, context.Workflow);
            return false;
        }
    }
}
