using Microsoft.Extensions.Logging;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tasks;

/// <summary>
/// Resumes what waits for another attempt before its time has come, and drives on what was accepted and does not run
/// (semantics 162). What has disappeared or gone on by itself in the meantime is passed over.
/// </summary>
[Workflow("task_resume_workflows", "Resume all workflows that wait or are stuck", Target.System)]
public sealed class ResumeWorkflows(
    IProcessStore processes, IProcessCommands commands, InternalAuthorization authorization, TaskOptions options,
    ILogger<ResumeWorkflows> logger) : BuiltInTask(processes, authorization)
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> FindWaitingProcesses >> ResumeFoundProcesses >> StartCreatedProcesses;

    [Step("Find waiting workflows")]
    private async Task<State> FindWaitingProcesses(StepContext context, CancellationToken cancellation)
    {
        var waitingProcessIds = await Find(ProcessStatus.Waiting, context, cancellation);
        var resumedProcessIds = await Find(ProcessStatus.Resumed, context, cancellation);
        var createdProcessIds = await Find(ProcessStatus.Created, context, cancellation);
        return State.From(new
        {
            numberOfWaitingProcesses = waitingProcessIds.Count,
            waitingProcessIds,
            numberOfResumedProcesses = resumedProcessIds.Count,
            resumedProcessIds,
            numberOfCreatedProcesses = createdProcessIds.Count,
            createdProcessIds,
        });
    }

    [Step("Resume found workflows")]
    private async Task<State> ResumeFoundProcesses(
        IReadOnlyList<ProcessId> waitingProcessIds, IReadOnlyList<ProcessId> resumedProcessIds, CancellationToken cancellation)
    {
        var (done, failed) = await Resume([.. waitingProcessIds, .. resumedProcessIds], cancellation);
        return State.From(new { numberOfResumedProcessIds = done, numberOfFailedProcessIds = failed });
    }

    [Step("Start found workflows")]
    private async Task<State> StartCreatedProcesses(
        IReadOnlyList<ProcessId> createdProcessIds, int numberOfFailedProcessIds, CancellationToken cancellation)
    {
        var (done, failed) = await Resume(createdProcessIds, cancellation);
        return State.From(new { numberOfStartedProcessIds = done, numberOfFailedProcessIds = numberOfFailedProcessIds + failed });
    }

    private Task<(int Done, int Failed)> Resume(IReadOnlyList<ProcessId> ids, CancellationToken cancellation) =>
        ForEach(ids, id => commands.Resume(id, cancellation), logger, cancellation);

    private async Task<List<ProcessId>> Find(ProcessStatus status, StepContext context, CancellationToken cancellation)
    {
        var ids = new List<ProcessId>();
        await foreach (var listed in Processes.List(new ProcessFilter(status), cancellation))
        {
            if (listed.ProcessId != context.ProcessId && !listed.Held)
                ids.Add(listed.ProcessId);
            if (ids.Count == options.MaxProcessesPerRun)
                break;
        }

        return ids;
    }
}
