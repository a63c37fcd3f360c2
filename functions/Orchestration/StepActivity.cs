using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Runs one step and records it: a point read before, one transaction after. Delivered twice, it finds the result of its own
/// earlier run and does nothing again: at-least-once delivery, exactly-once recording.
/// </summary>
public sealed class StepActivity(
    IProcessStore processes, WorkflowCatalogue workflows, IServiceScopeFactory scopes, StepRunner runner, StepRecorder recorder,
    WorkflowGuard guard, ProcessHolder holder, ProcessAborter aborter, ParallelChildren children, RunningSteps running, TimeProvider time, ILogger<StepActivity> logger)
{
    /// <summary>Runs the step of a call.</summary>
    /// <param name="workflowName">The workflow's key.</param>
    /// <param name="call">Which step of which process.</param>
    /// <param name="client">The durable client of the activity.</param>
    /// <param name="cancellation">Signalled when the host stops; the call then comes again.</param>
    public async Task<StepOutcome> Run(string workflowName, StepCall call, DurableTaskClient client, CancellationToken cancellation)
    {
        var id = new ProcessId(call.ProcessId);
        if (await processes.Find(id, cancellation) is not { } process)
        {
            logger.LogError("Process {ProcessId} has an orchestration but is not stored; ending the orchestration.", id);
            return new StepOutcome(NextMove.End, call.At);
        }

        if (process.Sequence > call.At.Sequence || process.HasEnded)
            return await recorder.Repeat(client, process, cancellation);
        if (await IsOrphan(process, cancellation))
            return await Abort(client, process, cancellation);
        if (call.TimeIsUp)
        {
            // A command that came at the same moment has been accepted: its event is on the way, with the plan to go on by.
            if (process.Status == ProcessStatus.Resumed)
                return StepOutcome.Of(process);
            process = await TakeTimeOut(process, cancellation);
        }

        if (await holder.Hold(client, process, cancellation) is { } held)
            return StepOutcome.Of(held);
        return await RunAndRecord(workflowName, process, call, client, cancellation);
    }

    /// <summary>From here on no command is accepted until the step has come to its end.</summary>
    private async Task<ProcessRecord> TakeTimeOut(ProcessRecord process, CancellationToken cancellation)
    {
        if (process.Command is { Kind: StepCommandKind.TimeOut })
            return process;
        var taken = await processes.Record(
            process,
            process.RunFor(Caller.System) with
            {
                Status = ProcessStatus.Running,
                LastModifiedAt = time.GetUtcNow(),
                Command = new StepCommand(StepCommandKind.TimeOut),
                Deadline = null,
            },
            step: null,
            cancellation);
        await processes.Index(taken, process, cancellation);
        return taken;
    }

    private async Task<StepOutcome> RunAndRecord(
        string workflowName, ProcessRecord process, StepCall call, DurableTaskClient client, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ProcessCommands>().Client = client;
        IdentifiedStep? step = null;
        var started = time.GetUtcNow();
        try
        {
            step = workflows.TryCreate(workflowName, scope.ServiceProvider, out var workflow) ? workflow.FindStep(call.StepId) : null;
            var wasInterrupted = process.Begun == call.At.Sequence;
            if (step is { Step.Repeatable: false } && !wasInterrupted)
                process = await processes.Record(process, process with { Begun = call.At.Sequence }, step: null, cancellation);
            var result = workflow is null || step is null
                ? StepResult.Failed(process.CurrentState, Gone(workflowName, call))
                : await running.Run(
                    process.ProcessId, token => RunStep(client, process, workflow, step, started, wasInterrupted, token), cancellation);
            return await Record(result);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            logger.LogInformation("Process {ProcessId} was aborted while step {Step} ran; the step has stopped.", process.ProcessId, call.StepId);
            return await processes.Find(process.ProcessId, cancellation) is { } aborted
                ? await recorder.Repeat(client, aborted, cancellation)
                : new StepOutcome(NextMove.End, call.At);
        }
        catch (Exception error) when (IsOfTheStep(error))
        {
            // A workflow that cannot be made, or a result that cannot be stored, is a failed step too (semantics 52).
            return await Record(StepResult.Failed(process.CurrentState, error));
        }

        Task<StepOutcome> Record(StepResult result) =>
            recorder.Record(client, process, new StepReport(call, step, result, started, time.GetUtcNow()), cancellation);
    }

    private async Task<StepResult> RunStep(
        DurableTaskClient client, ProcessRecord process, Workflow workflow, IdentifiedStep step, DateTimeOffset now, bool wasInterrupted,
        CancellationToken cancellation)
    {
        if (await guard.Refusal(workflow, process, cancellation) is { } refused)
            return StepResult.Failed(process.CurrentState, refused);
        if (step.Step.Kind == StepKind.Parallel && process.Command?.Kind != StepCommandKind.Skip
            && await children.Join(client, process, step, cancellation) is { } joined)
        {
            return joined;
        }

        var context = new StepContext(new ChangeOrigin(process.ProcessId, step.Id, process.RunBy), now, AttemptOf(process, step));
        var run = new StepRun(step, process.CurrentState, context, process.Command);
        return wasInterrupted && await runner.Probe(run, cancellation) is { } found ? found : await runner.Run(run, cancellation);
    }

    /// <summary>The parent of a child ended while the child was being started.</summary>
    private async Task<bool> IsOrphan(ProcessRecord process, CancellationToken cancellation) =>
        process is { Rows: 0, Parent: { } parent }
        && await processes.FindStatus(parent.ProcessId, cancellation) is null or ProcessStatus.Aborted or ProcessStatus.Completed;

    private async Task<StepOutcome> Abort(DurableTaskClient client, ProcessRecord process, CancellationToken cancellation)
    {
        await aborter.Abort(client, process.ProcessId, ProcessRecord.SystemUser, cancellation);
        return new StepOutcome(NextMove.End, StepOutcome.Of(process).At);
    }

    /// <summary>A callback step that begins anew hands out a new route, so an outside system must not take it for the call before.</summary>
    private static string? AttemptOf(ProcessRecord process, IdentifiedStep step) =>
        step.Group?.Step.Callback is not null && process.CurrentState[EngineKeys.CallbackToken]?.ToString() is { } token
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)).AsSpan(0, 4))
            : null;

    private static bool IsOfTheStep(Exception error) =>
        error is WorkflowDefinitionException or JsonException or NotSupportedException or InvalidOperationException and not ObjectDisposedException;

    private static InvalidOperationException Gone(string workflow, StepCall call) =>
        new($"Step '{call.StepId}' of workflow '{workflow}' is not in the deployed code.");
}
