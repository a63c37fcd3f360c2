using Microsoft.Extensions.Logging;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tasks;

/// <summary>
/// Deletes completed tasks that have not changed for <see cref="TaskOptions.LogRetentionDays"/> (semantics 161): no workflows, no
/// task that failed or was aborted. What is beyond one run's limit is left for the next, and said.
/// </summary>
[Workflow("task_clean_up_tasks", "Clean up old tasks", Target.System)]
public sealed class CleanUpTasks(
    IProcessStore processes, IProcessCommands commands, InternalAuthorization authorization, TaskOptions options,
    ILogger<CleanUpTasks> logger) : BuiltInTask(processes, authorization)
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> RemoveOldTasks;

    [Step("Clean up old tasks")]
    private async Task<State> RemoveOldTasks(StepContext context, CancellationToken cancellation)
    {
        var cutoff = context.Now - TimeSpan.FromDays(options.LogRetentionDays);
        var old = new ProcessFilter(ProcessStatus.Completed, IsTask: true, StartedBefore: cutoff);
        var (ids, left) = (new List<ProcessId>(), 0);
        await foreach (var listed in Processes.List(old, cancellation))
        {
            if (ids.Count == options.MaxProcessesPerRun)
                left++;
            else if (listed.ProcessId != context.ProcessId && await IsOld(listed.ProcessId, cutoff, cancellation))
                ids.Add(listed.ProcessId);
        }

        var (tasksRemoved, tasksFailed) = await ForEach(ids, id => commands.Delete(id, cancellation), logger, cancellation);
        return State.From(new { tasksRemoved, tasksFailed, tasksLeft = left });
    }

    private async Task<bool> IsOld(ProcessId id, DateTimeOffset cutoff, CancellationToken cancellation) =>
        await Processes.Find(id, cancellation) is { Status: ProcessStatus.Completed, IsTask: true } task && task.LastModifiedAt < cutoff;
}
