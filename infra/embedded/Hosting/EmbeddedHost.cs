using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Durable;

namespace Orchestrator.Embedded.Hosting;

/// <summary>
/// The running app. When the start fails for a reason the operator can act on, the reason is logged in one message and
/// the process ends with exit code 1, without a stack trace. With Embedded:ThrowOnStartFailure=true (tests) it throws.
/// </summary>
public sealed class EmbeddedHost : IHost, IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _isStarted;

    internal EmbeddedHost(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    /// <summary>The addresses the server listens on, with the port that was really bound.</summary>
    public IEnumerable<string> Urls => _app.Urls;

    /// <summary>The client of the task hub, for code that is not a function (tests, tools).</summary>
    public DurableTaskClient DurableClient => Services.GetRequiredService<IDurableClientSource>().Client;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _app.StartAsync(cancellationToken);
            _isStarted = true;
        }
        catch (EmbeddedHostException) when (!_app.Configuration.ThrowsOnStartFailure())
        {
            // The host has logged the reason already.
            End();
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            var reason = new EmbeddedHostException(
                $"{string.Join(", ", _app.Urls)} cannot be listened on: {taken.Message} Stop what listens there, or set ASPNETCORE_URLS to another address.", taken);
            if (_app.Configuration.ThrowsOnStartFailure())
                throw reason;
            _app.Logger.LogCritical("{Reason}", reason.Message);
            End();
        }
    }

    private void End()
    {
        Environment.ExitCode = 1;
        _app.Lifetime.StopApplication();
    }

    /// <summary>After a failed start there is nothing to stop; disposing gives back what was taken.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) =>
        _isStarted ? _app.StopAsync(cancellationToken) : Task.CompletedTask;

    public void Dispose() => ((IDisposable)_app).Dispose();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
