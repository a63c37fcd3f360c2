using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>Resumes all tasks that have failed, in the background and one request at a time (semantics 68 and 69).</summary>
public sealed class ResumeAll(
    IProcessStore processes, ProcessResumer resumer, WorkflowCatalogue workflows, WorkflowGuard guard, IServiceScopeFactory scopes,
    TimeProvider time, ILogger<ResumeAll> logger)
{
    /// <summary>The name of the orchestration, and of its only instance.</summary>
    internal const string Name = "resume-all";

    private const int Attempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether a process in this status stands still because something went wrong.</summary>
    public static bool HasFailed(ProcessStatus status) => status switch
    {
        ProcessStatus.Failed or ProcessStatus.Waiting or ProcessStatus.ApiUnavailable or ProcessStatus.InconsistentData => true,
        ProcessStatus.Created or ProcessStatus.Running or ProcessStatus.Suspended or ProcessStatus.AwaitingCallback
            or ProcessStatus.Aborted or ProcessStatus.Completed or ProcessStatus.Resumed => false,
    };

    /// <summary>Selects the tasks and has them resumed.</summary>
    /// <returns>How many were selected; null while an earlier request is at work.</returns>
    public async Task<int?> Start(DurableTaskClient client, Caller caller, CancellationToken cancellation)
    {
        if (await IsAtWork(client, cancellation))
            return null;
        var selected = new List<Guid>();
        foreach (var status in Enum.GetValues<ProcessStatus>().Where(HasFailed))
        {
            await foreach (var listed in processes.List(new ProcessFilter(status, IsTask: true), cancellation))
                selected.Add(listed.ProcessId.Value);
        }

        return selected.Count == 0 || await TrySchedule(client, new ResumeAllRequest(caller.User, selected, caller.Roles, caller.Reporter), cancellation) ? selected.Count : null;
    }

    /// <summary>Resumes what is still to be resumed of a batch; one that cannot be does not keep the others from it.</summary>
    public async Task Resume(DurableTaskClient client, ResumeAllRequest batch, CancellationToken cancellation)
    {
        foreach (var id in batch.Processes.Select(process => new ProcessId(process)))
        {
            try
            {
                await ResumeOne(client, id, batch.Caller, cancellation);
            }
#pragma warning disable CA1031 // Logged; it stands still as before, and can be resumed by itself.
            catch (Exception error) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                logger.LogError(error, "Task {ProcessId} could not be resumed with all others.", id);
            }
        }
    }

    private async Task ResumeOne(DurableTaskClient client, ProcessId id, Caller caller, CancellationToken cancellation)
    {
        var detail = await processes.FindDetail(id, cancellation);
        if (detail is null || !HasFailed(detail.Process.Status))
        {
            logger.LogInformation("Task {ProcessId} is {Status} meanwhile and is not resumed.", id, detail?.Process.Status.ToString() ?? "deleted");
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        if (workflows.TryCreate(detail.Process.Workflow, scope.ServiceProvider, out var workflow)
            && !await guard.MayGoOn(workflow, detail.Process, AuthorizationAction.Retry, caller, cancellation))
        {
            logger.LogWarning("Task {ProcessId} is not resumed: {User} is not authorized to retry its step.", id, caller.User);
            return;
        }

        await resumer.Resume(client, detail, caller, new StepCommand(StepCommandKind.Retry));
    }

    /// <returns>Whether it was scheduled; otherwise another request came first.</returns>
    private async Task<bool> TrySchedule(DurableTaskClient client, ResumeAllRequest request, CancellationToken cancellation)
    {
        var options = new StartOrchestrationOptions { InstanceId = Name }
            .WithDedupeStatuses(OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await client.ScheduleNewOrchestrationInstanceAsync(Name, request, options, cancellation);
                return true;
            }
            catch (Exception) when (!cancellation.IsCancellationRequested)
            {
                // The hosts differ in how they refuse a second start; whether there is one is what matters.
                if (await IsAtWork(client, cancellation))
                    return false;
                if (attempt == Attempts)
                    throw;
            }

            // One that is just being stored refuses others before it can be seen.
            await Task.Delay(Pause * attempt, time, cancellation);
        }
    }

    private static async Task<bool> IsAtWork(DurableTaskClient client, CancellationToken cancellation) =>
        await client.GetInstanceAsync(Name, getInputsAndOutputs: false, cancellation) is { IsCompleted: false };
}
