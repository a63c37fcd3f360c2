using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Orchestrator.Embedded.Durable.History;
using Orchestrator.Embedded.Durable.Storage;

namespace Orchestrator.Embedded.Durable.Client;

/// <summary>The client of the engine in the same process.</summary>
internal sealed partial class EmbeddedDurableTaskClient(DurableEngine engine) : DurableTaskClient(engine.Storage.Hub.Name)
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        if (!engine.HasOrchestrator(orchestratorName.Name ?? string.Empty))
        {
            throw new ArgumentException(
                $"There is no orchestrator function '{orchestratorName}' in this app.", nameof(orchestratorName));
        }

        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        RowKeys.CheckInstanceId(id);
        var started = new HistoryEvent
        {
            Kind = HistoryEventKind.Started,
            Name = orchestratorName,
            Data = DurableJson.Serialize(input),
            At = options?.StartAt,
        };
        var refusing = options?.DedupeStatuses?
            .Select(status => Enum.Parse<OrchestrationRuntimeStatus>(status, ignoreCase: true)).ToHashSet();
        var existing = await engine.StartAsync(id, started, refusing ?? DurableEngine.LiveStatuses, cancellation);
        return existing is null
            ? id
            : throw new InvalidOperationException(
                $"Orchestration instance '{id}' exists already and is {existing.Status}.");
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        await TellAsync(
            instanceId,
            new() { Kind = HistoryEventKind.EventRaised, Name = eventName, Data = DurableJson.Serialize(eventPayload) },
            cancellation);
    }

    public override async Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        await TellAsync(
            instanceId,
            new()
            {
                Kind = HistoryEventKind.Terminated,
                Data = DurableJson.Serialize(options?.Output),
                Recursive = options?.Recursive ?? false,
            },
            cancellation);
    }

    public override Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, new() { Kind = HistoryEventKind.Suspended, Name = reason }, cancellation);

    public override Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, new() { Kind = HistoryEventKind.Resumed, Name = reason }, cancellation);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Done when the event is stored, or dropped because the instance is finished.</summary>
    private async Task TellAsync(string instanceId, HistoryEvent happened, CancellationToken cancellation)
    {
        RowKeys.CheckInstanceId(instanceId);
        engine.Stopping.ThrowIfCancellationRequested();
        if (engine.Find(instanceId) is { } live)
        {
            await live.PostAsync(happened).WaitAsync(cancellation);
        }
        else if (await ReadAsync(instanceId) is null)
        {
            throw Unknown(instanceId);
        }
    }

    private Task<InstanceRow?> ReadAsync(string instanceId, bool withInputsAndOutputs = false) =>
        engine.ReadAsync((reader, stop) => reader.FindInstanceAsync(
            engine.WriterFor(instanceId).Partition, instanceId, withInputsAndOutputs, stop));

    private static ArgumentException Unknown(string instanceId) =>
        new($"There is no orchestration instance '{instanceId}'.", nameof(instanceId));
}
