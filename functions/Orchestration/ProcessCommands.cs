using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>What a step may do with other processes; one per run of a step.</summary>
public sealed class ProcessCommands(
    IProcessStore processes, WorkflowCatalogue workflows, IServiceProvider services) : IProcessCommands
{
    /// <summary>The durable client of the activity that the step runs in.</summary>
    internal DurableTaskClient? Client { get; set; }

    private DurableTaskClient Durable => Client ?? throw new InvalidOperationException("Processes are commanded by steps only.");

    /// <inheritdoc />
    public async Task<ProcessId> Start(string workflow, IReadOnlyList<JsonObject> pages, string request, CancellationToken cancellation) =>
        workflows.TryCreate(workflow, services, out var found)
            ? await services.GetRequiredService<ProcessStarter>().Start(
                Durable, found, pages, Caller.System, new RequestKey(request, request), cancellation)
            : throw new KeyNotFoundException($"There is no workflow '{workflow}'.");

    /// <inheritdoc />
    public async Task<bool> Resume(ProcessId process, CancellationToken cancellation)
    {
        if (await processes.FindDetail(process, cancellation) is not { } detail)
            return false;
        switch (detail.Process.Status)
        {
            case ProcessStatus.Created or ProcessStatus.Resumed:
                return await services.GetRequiredService<ProcessReviver>().Revive(Durable, detail, cancellation);
            case var status when ProcessResumer.CanResume(status) && status != ProcessStatus.Suspended:
                // A retry that would come by itself later is nobody's request, so nobody is asked whether he may.
                var kind = status == ProcessStatus.Waiting ? StepCommandKind.TimeOut : StepCommandKind.Retry;
                await services.GetRequiredService<ProcessResumer>().Resume(Durable, detail, Caller.System, new StepCommand(kind));
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc />
    public Task<bool> Delete(ProcessId process, CancellationToken cancellation) =>
        services.GetRequiredService<ProcessDeleter>().Delete(Durable, process, ProcessRecord.SystemUser, cancellation);
}
