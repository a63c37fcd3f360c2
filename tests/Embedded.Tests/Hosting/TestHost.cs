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
    /// <summary>How long anything that should happen is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

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

    /// <summary>Stops in good order, which takes at least as long as activities are given that do not end.</summary>
    public Task StopAsync() => StopAsync(Patience);

    public async Task<string> StartAsync(string orchestrator, object? input = null, string? id = null) =>
        await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, id is null ? null : new(id));

    public async Task<OrchestrationMetadata> FinishedAsync(string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
        }
        catch (OperationCanceledException exception)
        {
            var now = await Client.GetInstanceAsync(id, getInputsAndOutputs: true, CancellationToken.None);
            throw new TimeoutException(
                $"Instance {id} is {now?.RuntimeStatus} after {Patience.TotalSeconds} s, custom status {now?.SerializedCustomStatus}. Log:\n{Log}",
                exception);
        }
    }

    /// <summary>Waits until a condition holds, looking again whenever the test functions report something.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        ArgumentNullException.ThrowIfNull(condition);
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"Not within {Patience.TotalSeconds} s: {what}. Seen: {Probe}. Log:\n{Log}");
            }

            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // A host that was cut off would go on trying to store what it has.
            await StopAsync(TimeSpan.FromSeconds(2));
        }
        catch (Exception exception) when (exception is OperationCanceledException or AggregateException)
        {
            // A host that was cut off from storage cannot stop in good order.
        }

        await _host.DisposeAsync();
        Log.Dispose();
    }

    private async Task StopAsync(TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        await _host.StopAsync(patience.Token);
    }
}
