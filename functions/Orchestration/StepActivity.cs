using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Runs one step and records it: a point read before, one transaction after. Delivered twice, it finds the row of its own
/// earlier run and does nothing again: at-least-once delivery, exactly-once recording.
/// </summary>
public sealed class StepActivity(
    IProcessStore processes, WorkflowCatalogue workflows, IServiceScopeFactory scopes, StepRunner runner, Deployment deployment,
    TimeProvider time, ILogger<StepActivity> logger)
{
    /// <summary>Runs the step of a call.</summary>
    /// <param name="workflowName">The workflow's key.</param>
    /// <param name="call">Which step of which process.</param>
    /// <param name="cancellation">Signalled when the host stops; the call then comes again.</param>
    public async Task<StepOutcome> Run(string workflowName, StepCall call, CancellationToken cancellation)
    {
        var id = new ProcessId(call.ProcessId);
        if (await processes.Find(id, cancellation) is not { } process)
        {
            logger.LogError("Process {ProcessId} has an orchestration but is not stored; ending the orchestration.", id);
            return new StepOutcome(NextMove.End, call.Row);
        }

        if (process.Rows > call.Row)
            return await Recorded(workflowName, process, call, cancellation);
        if (process.HasEnded)
            return new StepOutcome(NextMove.End, process.Rows);

        var started = time.GetUtcNow();
        var (step, result) = await RunStep(workflowName, process, call, started, cancellation);
        var row = new StepRecord(
            call.Row, call.StepId, step?.Name ?? call.StepId, result.Status, call.User, started, time.GetUtcNow(),
            deployment.CommitHash, result.Failure?.ToState() ?? result.State);
        if (result.Failure is { } failure)
            logger.LogWarning("Process {ProcessId} step {Step} failed: {Error}", id, call.StepId, failure.Error);
        return await Record(
            workflowName, process, row, before => ProcessProgress.After(before, row, result, step?.Assignee ?? Assignee.System, call), call,
            cancellation);
    }

    /// <summary>Records the row, also when somebody changed the process while the step ran: a step is never run again for that.</summary>
    private async Task<StepOutcome> Record(
        string workflowName, ProcessRecord process, StepRecord row, Func<ProcessRecord, ProcessRecord> advance, StepCall call,
        CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var after = advance(process);
            try
            {
                await processes.Record(process, after, row, cancellation);
                await Index(after, process.Status, cancellation);
                return await Outcome(workflowName, call, row.Status);
            }
            catch (ProcessConflictException conflict) when (attempt < ProcessConflictException.MaxInARow)
            {
                process = await processes.Find(process.ProcessId, cancellation)
                    ?? throw new InvalidOperationException($"Process {process.ProcessId} was deleted while step '{call.StepId}' ran.", conflict);
                if (process.Rows > call.Row)
                    return await Recorded(workflowName, process, call, cancellation);
                if (process.HasEnded)
                    return new StepOutcome(NextMove.End, process.Rows);
            }
        }
    }

    private async Task<(Step? Step, StepResult Result)> RunStep(
        string workflowName, ProcessRecord process, StepCall call, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!workflows.TryCreate(workflowName, scope.ServiceProvider, out var workflow) || workflow.FindStep(call.StepId) is not { } step)
        {
            var gone = new InvalidOperationException($"Step '{call.StepId}' of workflow '{workflowName}' is not in the deployed code.");
            return (null, StepResult.Failed(process.State, gone));
        }

        var context = new StepContext(new ChangeOrigin(process.ProcessId, call.Row, call.StepId, call.User), now);
        return (step, await runner.Run(step, process.State, context, process.Answer, cancellation));
    }

    /// <summary>The run that recorded this row was interrupted before it answered: finish what follows, and answer the same.</summary>
    private async Task<StepOutcome> Recorded(
        string workflowName, ProcessRecord process, StepCall call, CancellationToken cancellation)
    {
        var step = await processes.FindStep(process.ProcessId, call.Row, cancellation)
            ?? throw new InvalidOperationException($"Process {process.ProcessId} counts {process.Rows} rows but row {call.Row} is missing.");
        // What it was listed as before was overwritten; a step starts from one of these.
        ProcessStatus[] before = call.Row == 0 ? [ProcessStatus.Created] : [ProcessStatus.Running, ProcessStatus.Resumed];
        foreach (var previous in before.Where(_ => process.Rows == call.Row + 1))
            await Index(process, previous, cancellation);
        return await Outcome(workflowName, call, step.Status);
    }

    /// <summary>The same for a run that records and for one that finds its row: a retry must not be forgotten in between.</summary>
    private async Task<StepOutcome> Outcome(string workflowName, StepCall call, StepStatus status)
    {
        var outcome = new StepOutcome(ProcessProgress.MoveAfter(status), call.Row + 1);
        if (status != StepStatus.Waiting)
            return outcome;
        await using var scope = scopes.CreateAsyncScope();
        return workflows.TryCreate(workflowName, scope.ServiceProvider, out var workflow)
            ? outcome with { RetryAfter = workflow.FindStep(call.StepId)?.RetryAfter }
            : outcome;
    }

    private Task Index(ProcessRecord process, ProcessStatus previous, CancellationToken cancellation) =>
        process.Status == previous ? Task.CompletedTask : processes.Index(process, previous, cancellation);
}
