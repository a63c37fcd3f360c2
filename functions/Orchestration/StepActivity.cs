using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
    WorkflowGuard guard, ProcessHolder holder, ParallelChildren children, RunningSteps running, TimeProvider time, ILogger<StepActivity> logger)
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
        if (call.TimeIsUp && process.Command is null)
            process = process with { RunBy = ProcessRecord.SystemUser, Command = new StepCommand(StepCommandKind.TimeOut) };
        if (await holder.Hold(client, process, cancellation) is { } held)
            return StepOutcome.Of(held);

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ProcessCommands>().Client = client;
        var step = workflows.TryCreate(workflowName, scope.ServiceProvider, out var workflow) ? workflow.FindStep(call.StepId) : null;
        var wasInterrupted = process.Begun == call.At.Sequence;
        if (step is { Step.Repeatable: false } && !wasInterrupted)
            process = await processes.Record(process, process with { Begun = call.At.Sequence }, step: null, cancellation);
        var started = time.GetUtcNow();
        try
        {
            var result = workflow is null || step is null
                ? StepResult.Failed(process.CurrentState, Gone(workflowName, call))
                : await running.Run(id, token => RunStep(process, workflow, step, started, wasInterrupted, token), cancellation);
            return await recorder.Record(client, process, new StepReport(call, step, result, started, time.GetUtcNow()), cancellation);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            logger.LogInformation("Process {ProcessId} was aborted while step {Step} ran; the step has stopped.", id, call.StepId);
            return await recorder.Repeat(client, await processes.Find(id, cancellation) ?? process, cancellation);
        }
    }

    private async Task<StepResult> RunStep(
        ProcessRecord process, Workflow workflow, IdentifiedStep step, DateTimeOffset now, bool wasInterrupted, CancellationToken cancellation)
    {
        if (await guard.Refusal(workflow, process, cancellation) is { } refused)
            return StepResult.Failed(process.CurrentState, refused);
        if (step.Step.Kind == StepKind.Parallel && process.Command?.Kind != StepCommandKind.Skip && await children.Join(process, step, cancellation) is { } joined)
            return joined;
        var context = new StepContext(new ChangeOrigin(process.ProcessId, step.Id, process.RunBy), now);
        var run = new StepRun(step, process.CurrentState, context, process.Command);
        return wasInterrupted && await runner.Probe(run, cancellation) is { } found ? found : await runner.Run(run, cancellation);
    }

    private static InvalidOperationException Gone(string workflow, StepCall call) =>
        new($"Step '{call.StepId}' of workflow '{workflow}' is not in the deployed code.");
}
