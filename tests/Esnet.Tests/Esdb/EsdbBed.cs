using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Esnet.Esdb;
using Orchestrator.Local.Simulators;
using Orchestrator.Local.Simulators.Esdb;

namespace Orchestrator.Esnet.Tests.Esdb;

/// <summary>A simulated ESDB and the client that talks to it.</summary>
internal sealed class EsdbBed : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private EsdbBed(EsdbSimulator simulator, ServiceProvider services)
    {
        Simulator = simulator;
        this.services = services;
        Api = services.GetRequiredService<IEsdbApi>();
    }

    public EsdbSimulator Simulator { get; }

    public IEsdbApi Api { get; }

    public static async Task<EsdbBed> StartAsync(double timeoutSeconds = 10, SimulatorOptions? options = null)
    {
        var simulator = await EsdbSimulator.StartAsync(options, TestContext.Current.CancellationToken);
        return new EsdbBed(simulator, OutsideSystemClients.Build(
            ("Esdb:BaseUrl", simulator.BaseUrl.ToString()),
            ("Esdb:TimeoutSeconds", timeoutSeconds.ToString())));
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}
