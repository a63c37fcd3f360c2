using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>Records what came of a step, and does what follows from it: lists, and the children or the parent of the process.</summary>
public sealed class StepRecorder(
    IProcessStore processes, ISubscriptionProcesses links, ParallelChildren children, AbortedClaims claims, Deployment deployment, ILogger<StepRecorder> logger)
{
    private const string Retries = "retries";
    private const string CompletedAt = "completed_at";
    private const int MostCompletedAt = 100;

    /// <summary>Records a result, also when somebody changed the process while the step ran: a step is never run again for that.</summary>
    internal async Task<StepOutcome> Record(
        DurableTaskClient client, ProcessRecord process, StepReport report, CancellationToken cancellation)
    {
        report = report with { CommitHash = deployment.CommitHash };
        if (report.Result.Failure is { } failure)
            logger.LogWarning("Process {ProcessId} step {Step} failed: {Error}", process.ProcessId, report.Call.StepId, failure.Error);
        foreach (var subscription in report.Result.Linked.Except(process.Subscriptions))
            await links.Link(subscription, process.ProcessId, cancellation);
        for (var attempt = 1; ; attempt++)
        {
            if (report is { Result.Children: { } asked, Step: { } step })
                process = await children.Store(process, step, asked, cancellation);
            var after = ProcessProgress.After(process, report);
            var row = await MergeFailure(process, ProcessProgress.RowOf(process, after, report), cancellation);
            after = after with { Rows = row is null ? process.Rows : row.Row + 1 };
            try
            {
                after = await processes.Record(process, after, row, cancellation);
                await FollowUp(client, after, process, cancellation);
                return StepOutcome.Of(after);
            }
            catch (ProcessConflictException conflict) when (attempt < ProcessConflictException.MaxInARow)
            {
                process = await processes.Find(process.ProcessId, cancellation)
                    ?? throw new InvalidOperationException($"Process {process.ProcessId} was deleted while step '{report.Call.StepId}' ran.", conflict);
                if (process.Sequence > report.Call.At.Sequence || process.HasEnded)
                    return await Repeat(client, process, cancellation);
            }
        }
    }

    /// <summary>The result is recorded, by a run that was interrupted before it answered: does what follows, and answers the same.</summary>
    public async Task<StepOutcome> Repeat(DurableTaskClient client, ProcessRecord process, CancellationToken cancellation)
    {
        await FollowUp(client, process, before: null, cancellation);
        return StepOutcome.Of(process);
    }

    /// <summary>What follows from a recorded change; repeats harmlessly.</summary>
    /// <param name="client">The durable client.</param>
    /// <param name="process">The process as it is stored.</param>
    /// <param name="before">The process as it was listed; null when that is not known.</param>
    /// <param name="cancellation">Cancels between the requests.</param>
    public async Task FollowUp(DurableTaskClient client, ProcessRecord process, ProcessRecord? before, CancellationToken cancellation)
    {
        // The parent first: being listed as ended takes a process off the list that a sweep looks at.
        if (process is { HasEnded: true, Parent: { } parent })
            await children.Drive(client, parent.ProcessId, process, cancellation);
        // So before the lists too; and again when a step that did not notice the abort comes to its end.
        if (process.Status == ProcessStatus.Aborted)
            await claims.Release(process, cancellation);
        if (before is null || before.Status != process.Status || before.Deadline != process.Deadline || before.Held != process.Held)
            await processes.Index(process, before, cancellation);
        if (process is { HasEnded: false, Children: not null })
            await children.Drive(client, process.ProcessId, ended: null, cancellation);
    }

    /// <summary>The same failure again is a count in the row that says it, not another row (semantics 48).</summary>
    private async Task<StepRecord?> MergeFailure(ProcessRecord process, StepRecord? row, CancellationToken cancellation)
    {
        if (row is not { Status: StepStatus.Failed or StepStatus.Waiting } || row.Row != process.Rows || row.Row == 0
            || await processes.FindStep(process.ProcessId, row.Row - 1, cancellation) is not { } last
            || last.Status != row.Status || last.Name != row.Name || last.CreatedBy != row.CreatedBy || !SameError(last.State, row.State))
        {
            return row;
        }

        var state = row.State.DeepClone().AsObject();
        state[Retries] = (last.State[Retries]?.GetValue<int>() ?? 0) + 1;
        var earlier = last.State[CompletedAt]?.DeepClone().AsArray() ?? [];
        earlier.Add(last.Completed.ToString("O"));
        while (earlier.Count > MostCompletedAt)
            earlier.RemoveAt(0);
        state[CompletedAt] = earlier;
        return row with { Row = last.Row, State = state };
    }

    /// <summary>Everything but the class of the exception, and the counting.</summary>
    private static bool SameError(JsonObject one, JsonObject other)
    {
        static JsonObject Text(JsonObject error) =>
            new(error.Where(entry => entry.Key is not ("class" or Retries or CompletedAt)).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
        return JsonNode.DeepEquals(Text(one), Text(other));
    }
}
