using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Durable.Client;
using Orchestrator.Embedded.Durable.Leasing;
using Orchestrator.Embedded.Durable.Storage;

namespace Orchestrator.Embedded.Durable;

/// <summary>Starts the engine before anything that uses it, and stops it after.</summary>
internal sealed class DurableHost : IHostedService, IDurableClientSource, IAsyncDisposable
{
    private readonly DurableEngine _engine;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<DurableHost> _logger;
    private readonly HubLease _lease;
    private int _lost;

    public DurableHost(
        DurableEngine engine, HubStorage storage, IHostApplicationLifetime lifetime, ILogger<DurableHost> logger)
    {
        _engine = engine;
        _lifetime = lifetime;
        _logger = logger;
        _lease = new(storage, logger, StopHost);
        engine.OnFenced = exception => StopHost(exception.Message);
        Client = new EmbeddedDurableTaskClient(engine);
    }

    public DurableTaskClient Client { get; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _lease.AcquireAsync(cancellationToken);
        await _engine.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _engine.StopAsync(cancellationToken);
        await _lease.DisposeAsync();
    }

    public ValueTask DisposeAsync() => _lease.DisposeAsync();

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
