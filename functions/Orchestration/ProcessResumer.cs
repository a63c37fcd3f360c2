using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>Lets processes go on that stand still. The command is stored with the process before the orchestration is told.</summary>
public sealed class ProcessResumer(
    IProcessStore processes, WorkflowCatalogue workflows, IServiceScopeFactory scopes, TimeProvider time, ILogger<ProcessResumer> logger)
{
    /// <summary>
    /// Resumes a process by a user's command. When a deployment has changed its workflow, it goes on by the deployed steps, from
    /// as many as it has finished (semantics 59 and 60).
    /// </summary>
    /// <param name="client">The durable client of the request.</param>
    /// <param name="detail">The process as it was read.</param>
    /// <param name="caller">Who resumes it.</param>
    /// <param name="command">What the step at hand is to do.</param>
    /// <param name="request">What tells the request when it is sent again; null when nothing does.</param>
    /// <exception cref="ProcessConflictException">Somebody else changed the process; read it and decide again.</exception>
    /// <exception cref="PlanException">The deployed code has nothing to go on with.</exception>
    public async Task Resume(DurableTaskClient client, ProcessDetail detail, Caller caller, StepCommand command, RequestKey? request = null) =>
        await Accept(client, detail.Process, await Deployed(detail), caller, command, request);

    /// <summary>
    /// Lets a process go on because what it waited for has come: a callback, its children, or the end of a pause. Where the deployed
    /// code has nothing to go on with, it goes on by its own plan, and the step that is missing says so.
    /// </summary>
    /// <inheritdoc cref="Resume"/>
    public async Task GoOn(
        DurableTaskClient client, ProcessRecord process, Caller caller, StepCommand command, CancellationToken cancellation)
    {
        if (await processes.FindDetail(process.ProcessId, cancellation) is not { } detail || detail.Process.ETag != process.ETag)
            throw new ProcessConflictException(process.ProcessId);
        DeployedPlan deployed;
        try
        {
            deployed = await Deployed(detail);
        }
        catch (PlanException error)
        {
            logger.LogWarning(error, "Process {ProcessId} goes on by its own plan.", process.ProcessId);
            deployed = new DeployedPlan(Plan: null, process.Group?.Finished ?? 0);
        }

        await Accept(client, process, deployed, caller, command, request: null);
    }

    /// <summary>Tells the orchestration about a stored command; telling it again changes nothing.</summary>
    /// <param name="client">The durable client.</param>
    /// <param name="process">The process.</param>
    /// <param name="plan">The plan from here on; null to go on with the plan at hand.</param>
    /// <param name="cancellation">Cancels the request.</param>
    public static Task Raise(
        DurableTaskClient client, ProcessRecord process, IReadOnlyList<PlanStep>? plan, CancellationToken cancellation) =>
        client.RaiseEventAsync(
            process.ProcessId.ToString(), ResumeEvent.NameOf(process.Wait),
            new ResumeEvent(plan is null ? null : PlannedStep.Of(plan), process.Group?.Finished ?? 0), cancellation);

    /// <summary>Whether a process in this status can be resumed (semantics 67).</summary>
    public static bool CanResume(ProcessStatus status) => status switch
    {
        ProcessStatus.Suspended or ProcessStatus.Waiting or ProcessStatus.AwaitingCallback or ProcessStatus.Failed
            or ProcessStatus.ApiUnavailable or ProcessStatus.InconsistentData or ProcessStatus.Resumed => true,
        ProcessStatus.Created or ProcessStatus.Running or ProcessStatus.Aborted or ProcessStatus.Completed => false,
    };

    private async Task Accept(
        DurableTaskClient client, ProcessRecord process, DeployedPlan deployed, Caller caller, StepCommand command, RequestKey? request)
    {
        var now = time.GetUtcNow();
        var accepted = new ProcessCommand(process.Wait, caller.Name, now, command.Kind, command.Reason, request?.Key, request?.Digest);
        var isRelease = command.Kind == StepCommandKind.Release;
        var after = (isRelease ? process : process.RunFor(caller)) with
        {
            Status = ProcessStatus.Resumed,
            LastModifiedAt = now,
            // What it was held with is still to be taken.
            Command = isRelease ? process.Command : command,
            Held = false,
            Deadline = null,
            Group = process.Group is { } group ? group with { Finished = deployed.Sub } : null,
        };
        await processes.Accept(process, after, accepted, deployed.Plan, CancellationToken.None);
        try
        {
            await Raise(client, after, deployed.Plan, CancellationToken.None);
        }
#pragma warning disable CA1031 // The command is stored, so it is accepted, whatever keeps its event from being raised now.
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogWarning(error, "The resume of process {ProcessId} is stored; the sweeper will raise it.", process.ProcessId);
        }
    }

    private async Task<DeployedPlan> Deployed(ProcessDetail detail)
    {
        await using var scope = scopes.CreateAsyncScope();
        var process = detail.Process;
        return workflows.TryCreate(process.Workflow, scope.ServiceProvider, out var workflow)
            ? DeployedPlan.Of(detail, workflow)
            : throw new PlanException($"Process {process.ProcessId} cannot be resumed: its workflow '{process.Workflow}' is not in the deployed code. Deploy it again, or abort the process.");
    }
}
