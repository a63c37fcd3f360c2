using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Applications;
using Orchestrator.Embedded.Hosting;
using Orchestrator.Esnet;
using Orchestrator.Functions;
using Orchestrator.Functions.Access;

namespace Orchestrator.TestNetwork;

/// <summary>The whole app in this process: real host, real engine, real storage, reached over HTTP.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private static readonly string[] Timers = ["process-sweeper", "process-reconciler", "subscription-lists"];

    private readonly IHost _host;

    private TestHost(IHost host, Uri address)
    {
        _host = host;
        Client = new HttpClient { BaseAddress = address };
    }

    /// <summary>Talks to the app; addresses are relative, for example <c>api/products/</c>.</summary>
    public HttpClient Client { get; }

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>The durable client that functions get.</summary>
    public DurableTaskClient Durable => ((EmbeddedHost)_host).DurableClient;

    /// <summary>What the steps of <see cref="ObedientTask"/> do.</summary>
    public Switchboard Switchboard => Services.GetRequiredService<Switchboard>();

    /// <summary>Starts the app on a free port.</summary>
    /// <param name="settings">Its settings, for example <c>AzureWebJobsStorage</c>; over the defaults of a laptop.</param>
    /// <param name="configure">Adds or replaces services.</param>
    /// <param name="register">Registers more products and workflows.</param>
    /// <param name="withTimers">Whether its timers fire; a test that is about what they do calls it.</param>
    public static async Task<TestHost> Start(
        IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? configure = null,
        Action<OrchestratorBuilder>? register = null, bool withTimers = false)
    {
        var arguments = Defaults().Concat(Timers.Select(name => KeyValuePair.Create($"AzureWebJobs.{name}.Disabled", (string?)$"{!withTimers}"))).Concat(settings)
            .GroupBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase)
            .Select(group => $"--{group.Key}={group.Last().Value}");
        var builder = FunctionsApplication.CreateBuilder([.. arguments]);
        builder.ConfigureFunctionsWebApplication();
        builder.UseOrchestrator();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<Switchboard>();
        builder.Services.AddOrchestrator(builder.Configuration, application =>
        {
            Register(application).AddEsnet(builder.Configuration);
            register?.Invoke(application);
        });
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch
        {
            await ((EmbeddedHost)host).DisposeAsync();
            throw;
        }

        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new TestHost(host, new Uri(address + "/"));
    }

    /// <summary>Gives back the threads and ports of a host that is cut off from its storage, without waiting for what it does.</summary>
    public async Task Abandon()
    {
        Client.Dispose();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _host.StopAsync(now.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ((EmbeddedHost)_host).DisposeAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        _host.Dispose();
    }

    private static OrchestratorBuilder Register(OrchestratorBuilder application) =>
        application.AddWorkflow<FiveSteps>().AddWorkflow<ObedientTask>().AddWorkflow<GenerousWorkflow>().AddWorkflow<Interview>()
            .AddWorkflow<ChangingTask>().AddWorkflow<GuardedTask>().AddWorkflow<LenientTask>().AddWorkflow<Courier>().AddWorkflow<Convoy>()
            .AddWorkflow<ChangingGroup>().AddWorkflow<TwoCouriers>().AddWorkflow<OneShotTask>().AddWorkflow<LongHaul>()
            .AddWorkflow<Ship>().AddWorkflow<Fleet>().AddWorkflow<Regatta>().AddWorkflow<Armada>()
            .AddWorkflow<FiftySteps>();

    private static Dictionary<string, string?> Defaults() => new()
    {
        ["Embedded:ThrowOnStartFailure"] = "true",
        ["Embedded:MaxConcurrentActivities"] = "40",
        ["Embedded:StorageTimeout"] = "00:01:00",
        ["Embedded:ForceReplay"] = Environment.GetEnvironmentVariable("ORCHESTRATOR_FORCE_REPLAY") ?? "false",
        ["urls"] = "http://127.0.0.1:0",
        ["TaskHub"] = "hub" + Guid.NewGuid().ToString("N")[..12],
        ["Storage:Prefix"] = "t" + Guid.NewGuid().ToString("N")[..12],
        ["Esdb:BaseUrl"] = "http://127.0.0.1:1",
        ["Nso:BaseUrl"] = "http://127.0.0.1:1",
    };
}
