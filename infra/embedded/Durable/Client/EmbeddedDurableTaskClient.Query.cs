using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Embedded.Durable.Turns;

namespace Orchestrator.Embedded.Durable.Client;

/// <content>Reading and waiting. A live instance is answered from memory.</content>
internal sealed partial class EmbeddedDurableTaskClient
{
    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        RowKeys.CheckInstanceId(instanceId);
        var row = engine.Find(instanceId)?.Row ?? await ReadAsync(instanceId, getInputsAndOutputs).WaitAsync(cancellation);
        return row?.ToMetadata(getInputsAndOutputs);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, live => live.Running, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, live => live.Finished, getInputsAndOutputs, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new InstancePages(engine, filter ?? new());

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Func<LiveInstance, Task> condition, bool withInputsAndOutputs, CancellationToken cancellation)
    {
        RowKeys.CheckInstanceId(instanceId);
        if (engine.Find(instanceId) is { } live)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, engine.Stopping);
            await condition(live).WaitAsync(either.Token);
            return live.Row.ToMetadata(withInputsAndOutputs);
        }

        return await GetInstancesAsync(instanceId, withInputsAndOutputs, cancellation) ?? throw Unknown(instanceId);
    }
}
