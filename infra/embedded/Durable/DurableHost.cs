using Azure;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Durable.Client;
using Orchestrator.Embedded.Durable.Leasing;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Embedded.Hosting;

namespace Orchestrator.Embedded.Durable;

/// <summary>Starts the engine before anything that uses it, and stops it after.</summary>
internal sealed class DurableHost : IHostedService, IDurableClientSource, IAsyncDisposable
{
    /// <summary>How long storage may take to answer at start-up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(9);

    private readonly DurableEngine _engine;
    private readonly HubStorage _storage;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<DurableHost> _logger;
    private readonly HubLease _lease;
    private int _lost;

    public DurableHost(
        DurableEngine engine, HubStorage storage, IHostApplicationLifetime lifetime, ILogger<DurableHost> logger)
    {
        _engine = engine;
        _storage = storage;
        _lifetime = lifetime;
        _logger = logger;
        _lease = new(storage, logger, StopHost);
        engine.OnFenced = exception => StopHost(exception.Message);
        Client = new EmbeddedDurableTaskClient(engine);
    }

    public DurableTaskClient Client { get; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReachAsync(cancellationToken);
        await _lease.AcquireAsync(cancellationToken);
        await _engine.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _engine.StopAsync(cancellationToken);
        await _lease.DisposeAsync();
    }

    public ValueTask DisposeAsync() => _lease.DisposeAsync();

    /// <summary>Makes sure that storage answers, before anything waits for it without a limit.</summary>
    private async Task ReachAsync(CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await _storage.Leases.ExistsAsync(both.Token);
            await _storage.Table.CreateIfNotExistsAsync(both.Token);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested
            && (exception is AggregateException or OperationCanceledException
                or RequestFailedException { Status: 0 or >= 500 }))
        {
            throw new EmbeddedHostException(
                $"Storage does not answer at {_storage.Endpoints}. On a laptop start the emulator (npx azurite "
                + "--skipApiVersionCheck) and try again; elsewhere check the setting AzureWebJobsStorage and the network.",
                exception);
        }
        catch (RequestFailedException exception)
        {
            throw new EmbeddedHostException(
                $"Storage at {_storage.Endpoints} refuses the account of the setting AzureWebJobsStorage: "
                + $"{exception.Status} {exception.ErrorCode}.",
                exception);
        }
    }

    private void StopHost(string reason)
    {
        if (Interlocked.Exchange(ref _lost, 1) == 0)
        {
            _logger.LogCritical("{Reason}", reason);
            Environment.ExitCode = 1;
            _lifetime.StopApplication();
        }
    }
}
