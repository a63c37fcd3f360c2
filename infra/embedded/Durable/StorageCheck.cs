using Azure;
using Microsoft.Extensions.Hosting;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Embedded.Hosting;

namespace Orchestrator.Embedded.Durable;

/// <summary>
/// Makes sure that storage answers, before the app's own services or the engine meet the trouble, so that the operator reads
/// one message instead of whatever they make of it.
/// </summary>
internal sealed class StorageCheck(HubStorage storage, EngineOptions options) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.StorageTimeout);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await storage.Leases.ExistsAsync(both.Token);
            await storage.Table.CreateIfNotExistsAsync(both.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && (exception is AggregateException or OperationCanceledException
                or RequestFailedException { Status: 0 or >= 500 }))
        {
            throw new EmbeddedHostException(
                $"Storage does not answer at {storage.Endpoints}. On a laptop start the emulator (npx azurite "
                + "--skipApiVersionCheck) and try again; elsewhere check the setting AzureWebJobsStorage and the network.",
                exception);
        }
        catch (RequestFailedException exception)
        {
            throw new EmbeddedHostException(
                $"Storage at {storage.Endpoints} refuses the account of the setting AzureWebJobsStorage: "
                + $"{exception.Status} {exception.ErrorCode}.",
                exception);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
