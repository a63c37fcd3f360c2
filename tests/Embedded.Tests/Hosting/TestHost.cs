using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Embedded.Hosting;

namespace Orchestrator.Embedded.Tests.Hosting;

/// <summary>One embedded host over the functions of this assembly.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly EmbeddedHost _host;

    public TestHost(FunctionsApplicationBuilder builder, Action<FunctionsApplicationBuilder>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(Probe);
        builder.Services.Configure<EmbeddedStorageOptions>(options => options.Policies.Add(Storage));
        builder.Logging.ClearProviders().AddProvider(Log);
        configure?.Invoke(builder);
        _host = (EmbeddedHost)builder.Build();
    }

    public RequestLog Storage { get; } = new();

    public Probe Probe { get; } = new();

    public CapturedLog Log { get; } = new();

    public DurableTaskClient Client => _host.DurableClient;

    public IServiceProvider Services => _host.Services;

    public HttpClient Http => field ??= new() { BaseAddress = new(_host.Urls.First()) };

    /// <summary>Done when the host has been told to stop, by itself or from outside.</summary>
    public Task Stopping
    {
        get
        {
            var stopping = new TaskCompletionSource();
            Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
            return stopping.Task;
        }
    }

    public Task StartAsync() => _host.StartAsync();

    public async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _host.StopAsync(patience.Token);
    }

    public async Task<string> StartAsync(string orchestrator, object? input = null, string? id = null) =>
        await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, id is null ? null : new(id));

    public async Task<OrchestrationMetadata> FinishedAsync(string id, int seconds = 20)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        try
        {
            return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
        }
        catch (OperationCanceledException exception)
        {
            var now = await Client.GetInstanceAsync(id, getInputsAndOutputs: true, CancellationToken.None);
            throw new TimeoutException(
                $"Instance {id} is {now?.RuntimeStatus} after {seconds} s, custom status {now?.SerializedCustomStatus}. Log:\n{Log}",
                exception);
        }
    }

    /// <summary>Waits until a condition holds, looking again whenever the test functions report something.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition, string what, int seconds = 20)
    {
        ArgumentNullException.ThrowIfNull(condition);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!await condition())
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"Not within {seconds} s: {what}. Seen: {Probe}. Log:\n{Log}");
            }

            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        catch (Exception exception) when (exception is OperationCanceledException or AggregateException)
        {
            // A host that was cut off from storage cannot stop in good order.
        }

        await _host.DisposeAsync();
        Log.Dispose();
    }
}
