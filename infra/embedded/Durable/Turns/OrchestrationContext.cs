using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>The context handed to orchestrator functions.</summary>
internal sealed class OrchestrationContext(OrchestrationExecution execution, ILoggerFactory loggers)
    : TaskOrchestrationContext
{
    public override TaskName Name => execution.OrchestratorName;

    public override string InstanceId => execution.InstanceId;

    public override ParentOrchestrationInstance? Parent =>
        execution.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => execution.Now.UtcDateTime;

    public override bool IsReplaying => execution.IsReplaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>()
        where T : default => DurableJson.Deserialize<T>(execution.Input);

    public override Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null)
    {
        var json = DurableJson.Serialize(input);
        return Retrying(options, () => execution.CallActivity<TResult>(name, json));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var json = DurableJson.Serialize(input);
        var instanceId = (options as SubOrchestrationOptions)?.InstanceId;
        return Retrying(options, () => execution.CallChild<TResult>(orchestratorName, json, instanceId));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) =>
        execution.CreateTimer(fireAt, cancellationToken);

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        execution.WaitForEvent<T>(eventName, cancellationToken);

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        execution.SendEvent(instanceId, eventName, DurableJson.Serialize(payload));
    }

    public override void SetCustomStatus(object? customStatus) =>
        execution.SetCustomStatus(DurableJson.Serialize(customStatus));

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        execution.ContinueAsNew(DurableJson.Serialize(newInput), preserveUnprocessedEvents);

    public override Guid NewGuid() => execution.NewGuid();

    private Task<T> Retrying<T>(TaskOptions? options, Func<Task<T>> attempt) =>
        options?.Retry?.Policy is { MaxNumberOfAttempts: > 1 } policy ? RetryAsync(policy, attempt) : attempt();

    private async Task<T> RetryAsync<T>(RetryPolicy policy, Func<Task<T>> attempt)
    {
        var started = CurrentUtcDateTime;
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failure) when (
                number < policy.MaxNumberOfAttempts && policy.IsRetriable?.Invoke(failure.FailureDetails) != false)
            {
                var delay = policy.DelayAfter(number);
                if (policy.RetryTimeout != Timeout.InfiniteTimeSpan
                    && CurrentUtcDateTime + delay - started > policy.RetryTimeout)
                {
                    throw;
                }

                await CreateTimer(delay, CancellationToken.None);
            }
        }
    }
}
