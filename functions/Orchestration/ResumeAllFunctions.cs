using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Orchestrator.Functions.Orchestration;

/// <summary>The functions behind <see cref="ResumeAll"/>: it goes on where it was when a host ends in the middle.</summary>
public sealed class ResumeAllFunctions(ResumeAll resumeAll)
{
    private const string BatchName = ResumeAll.Name + "-batch";
    private const int BatchSize = 50;

    private static readonly TaskOptions UntilDone = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 20, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <summary>Resumes batch by batch.</summary>
    [Function(ResumeAll.Name)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var request = context.GetInput<ResumeAllRequest>()
            ?? throw new InvalidOperationException($"Orchestration {context.InstanceId} was started without its tasks.");
        foreach (var batch in request.Processes.Chunk(BatchSize))
            await context.CallActivityAsync(BatchName, request with { Processes = batch }, UntilDone);
    }

    /// <summary>Resumes one batch.</summary>
    [Function(BatchName)]
    public Task Batch([ActivityTrigger] ResumeAllRequest batch, [DurableClient] DurableTaskClient client, FunctionContext context) =>
        resumeAll.Resume(client, batch, context.CancellationToken);
}
