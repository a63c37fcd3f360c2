using Microsoft.DurableTask;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// The interpreter that every workflow's orchestrator function runs: it walks the recorded plan, one activity per step. A step
/// that fails does not end the orchestration; it waits for a command and runs the step again.
/// </summary>
public static class ProcessOrchestrator
{
    /// <summary>
    /// For what lies below a step, such as storage that does not answer: the activity is tried again until it can record. A
    /// step's own failure is recorded and is not an exception here.
    /// </summary>
    private static readonly TaskOptions UntilRecorded = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 1_000_000,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <summary>Runs one process to its end.</summary>
    public static async Task Run(TaskOrchestrationContext context)
    {
        var input = context.GetInput<ProcessInput>()
            ?? throw new InvalidOperationException($"Orchestration {context.InstanceId} was started without its plan.");
        var (index, rows, waits, user, plan) = (0, 0, 0, input.User, input.Plan);
        while (index < plan.Count)
        {
            var step = plan[index];
            var call = new StepCall(input.ProcessId, index, step.Id, rows, waits + 1, user);
            var outcome = await context.CallActivityAsync<StepOutcome>(step.Function, call, UntilRecorded);
            rows = outcome.Rows;
            switch (outcome.Next)
            {
                case NextMove.Continue:
                    index++;
                    break;
                case NextMove.Wait:
                    waits++;
                    var resumed = await Wait(context, waits, outcome.RetryAfter);
                    user = resumed.User;
                    // Finished steps are counted, not named: the new plan goes on at the same place (semantics 59).
                    plan = resumed.Plan ?? plan;
                    break;
                case NextMove.End:
                    return;
            }
        }
    }

    /// <returns>What ended the wait: a command, or the system itself when its time was up.</returns>
    private static async Task<ResumeEvent> Wait(TaskOrchestrationContext context, int wait, TimeSpan? retryAfter)
    {
        if (retryAfter is not { } delay)
            return await context.WaitForExternalEvent<ResumeEvent>(ResumeEvent.NameOf(wait));
        using var over = new CancellationTokenSource();
        var resumed = context.WaitForExternalEvent<ResumeEvent>(ResumeEvent.NameOf(wait), over.Token);
        var timer = context.CreateTimer(context.CurrentUtcDateTime + delay, over.Token);
        var first = await Task.WhenAny(resumed, timer);
        // A timer that is not cancelled keeps the instance alive, and an event that is not, its wait.
        Cancel(over);
        return first == resumed ? await resumed : new ResumeEvent(ProcessRecord.SystemUser);
    }

    /// <summary>At once and on this thread: an orchestrator awaits nothing that its history does not hold.</summary>
    private static void Cancel(CancellationTokenSource source) => source.Cancel();
}
