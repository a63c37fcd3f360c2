using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// The interpreter that every workflow's orchestrator function runs: it walks the recorded plan, one activity per step. A step
/// that fails does not end the orchestration; it waits for a command and runs the step again.
/// </summary>
public static class ProcessOrchestrator
{
    /// <summary>After so many steps the history is begun anew: a retry step that fails every hour must not fill it.</summary>
    private const int LongestHistory = 500;

    /// <summary>For what lies below a step, such as storage that does not answer. A step's own failure is recorded and is no exception here.</summary>
    private static readonly TaskOptions Briefly = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 4, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2));

    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 100, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <summary>Runs one process to its end.</summary>
    public static async Task Run(TaskOrchestrationContext context)
    {
        var input = context.GetInput<ProcessInput>()
            ?? throw new InvalidOperationException($"Orchestration {context.InstanceId} was started without its plan.");
        var (plan, outcome) = (input.Plan, input.From);
        for (var steps = 0; outcome.Next != NextMove.End; steps++)
        {
            if (steps == LongestHistory)
            {
                context.ContinueAsNew(input with { Plan = plan, From = outcome });
                return;
            }

            var (at, timeIsUp) = (outcome.At, false);
            if (outcome.Next == NextMove.Wait)
            {
                var resumed = await Wait(context, outcome);
                timeIsUp = resumed is null;
                // Finished steps are counted, not named: the new plan goes on at the same place (semantics 59).
                if (resumed?.Plan is { } deployed)
                    (plan, at) = (deployed, at with { Sub = resumed.Sub });
            }

            var step = plan[at.Index];
            var group = step.Steps;
            step = group?[at.Sub] ?? step;
            var call = new StepCall(input.ProcessId, step.Id, at, group?.Count ?? 0, timeIsUp);
            if (await Recorded(context, step.Function!, call) is { } recorded)
            {
                outcome = recorded;
                continue;
            }

            context.ContinueAsNew(input with { Plan = plan, From = timeIsUp ? outcome : new StepOutcome(NextMove.Continue, at) });
            return;
        }
    }

    /// <summary>
    /// Runs a step until it is recorded. After a deployment the step's function may be gone; the workflow's own stands in for it and
    /// records that.
    /// </summary>
    /// <returns>What the step came to; null when it cannot be recorded for hours, so that the history is to be begun anew.</returns>
    private static async Task<StepOutcome?> Recorded(TaskOrchestrationContext context, string function, StepCall call)
    {
        try
        {
            return await context.CallActivityAsync<StepOutcome>(function, call, Briefly);
        }
        catch (TaskFailedException error)
        {
            context.CreateReplaySafeLogger(typeof(ProcessOrchestrator).FullName!).LogError(
                error, "Process {ProcessId} step {Step} could not be recorded; trying again.", call.ProcessId, call.StepId);
        }

        try
        {
            return await context.CallActivityAsync<StepOutcome>(StandIn(context.Name), call, Patiently);
        }
        catch (TaskFailedException)
        {
            return null;
        }
    }

    /// <summary>The activity function that runs any step of a workflow.</summary>
    public static string StandIn(string workflow) => workflow + "--step";

    /// <returns>The command that ended the wait; null when its time was up.</returns>
    private static async Task<ResumeEvent?> Wait(TaskOrchestrationContext context, StepOutcome outcome)
    {
        var name = ResumeEvent.NameOf(outcome.Wait);
        if (outcome.Deadline is not { } deadline)
            return await context.WaitForExternalEvent<ResumeEvent>(name);
        using var over = new CancellationTokenSource();
        var resumed = context.WaitForExternalEvent<ResumeEvent>(name, over.Token);
        var timer = context.CreateTimer(deadline.UtcDateTime, over.Token);
        var first = await Task.WhenAny(resumed, timer);
        // A timer that is not cancelled keeps the instance alive, and an event that is not, its wait.
        Cancel(over);
        return first == resumed ? await resumed : null;
    }

    /// <summary>At once and on this thread: an orchestrator awaits nothing that its history does not hold.</summary>
    private static void Cancel(CancellationTokenSource source) => source.Cancel();
}
