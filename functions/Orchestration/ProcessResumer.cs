using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>Resumes processes that stand still. The command is stored with the process before the orchestration is told.</summary>
public sealed class ProcessResumer(
    IProcessStore processes, WorkflowCatalogue workflows, IServiceScopeFactory scopes, TimeProvider time, ILogger<ProcessResumer> logger)
{
    /// <summary>
    /// Resumes a process. When a deployment has changed its workflow, it goes on by the deployed steps, from as many as it has
    /// finished (semantics 59 and 60).
    /// </summary>
    /// <param name="client">The durable client of the request.</param>
    /// <param name="detail">The process as it was read.</param>
    /// <param name="user">Who resumes it.</param>
    /// <param name="answer">What the form of the input step came to; null when the step at hand has none.</param>
    /// <exception cref="ProcessConflictException">Somebody else changed the process; read it and decide again.</exception>
    /// <exception cref="PlanException">The deployed code has nothing to go on with.</exception>
    public async Task Resume(DurableTaskClient client, ProcessDetail detail, string user, JsonObject? answer)
    {
        var process = detail.Process;
        var deployed = await PlanOf(process);
        var plan = deployed.SequenceEqual(detail.Plan) ? null : deployed;
        var command = new ProcessCommand(process.Wait, user, time.GetUtcNow());
        var after = process with { Status = ProcessStatus.Resumed, LastModifiedAt = command.At, Answer = answer };
        await processes.Accept(process, after, command, plan, CancellationToken.None);
        try
        {
            await Raise(client, process.ProcessId, command, plan, CancellationToken.None);
        }
#pragma warning disable CA1031 // The command is stored, so it is accepted, whatever keeps its event from being raised now.
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogWarning(error, "The resume of process {ProcessId} is stored; the sweeper will raise it.", process.ProcessId);
        }
    }

    /// <summary>Tells the orchestration about a stored command; telling it again changes nothing.</summary>
    public static Task Raise(
        DurableTaskClient client, ProcessId process, ProcessCommand command, IReadOnlyList<PlanStep>? plan, CancellationToken cancellation) =>
        client.RaiseEventAsync(
            process.ToString(), ResumeEvent.NameOf(command.Wait),
            new ResumeEvent(command.User, plan is null ? null : PlannedStep.Of(plan)), cancellation);

    private async Task<IReadOnlyList<PlanStep>> PlanOf(ProcessRecord process)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!workflows.TryCreate(process.Workflow, scope.ServiceProvider, out var workflow))
            throw new PlanException($"Process {process.ProcessId} cannot be resumed: its workflow '{process.Workflow}' is not in the deployed code. Deploy it again, or abort the process.");
        var plan = workflow.Plan();
        return plan.Count > process.Finished
            ? plan
            : throw new PlanException($"Process {process.ProcessId} cannot be resumed: it has finished {process.Finished} steps, and its workflow '{process.Workflow}' has only {plan.Count} now. Deploy the missing steps, or abort the process.");
    }

    /// <summary>Whether a process in this status can be resumed (semantics 67).</summary>
    public static bool CanResume(ProcessStatus status) => status switch
    {
        ProcessStatus.Suspended or ProcessStatus.Waiting or ProcessStatus.AwaitingCallback or ProcessStatus.Failed
            or ProcessStatus.ApiUnavailable or ProcessStatus.InconsistentData or ProcessStatus.Resumed => true,
        ProcessStatus.Created or ProcessStatus.Running or ProcessStatus.Aborted or ProcessStatus.Completed => false,
    };
}
