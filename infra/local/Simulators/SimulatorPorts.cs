using Orchestrator.Local.Processes;

namespace Orchestrator.Local.Simulators;

/// <summary>The ports of the simulated systems.</summary>
public sealed record SimulatorPorts(int Esdb, int Nso)
{
    /// <summary>The ports that <c>local.settings.sample.json</c> names.</summary>
    public static SimulatorPorts WellKnown { get; } = new(7081, 7082);

    internal void DemandFree()
    {
        const string remedy = "Stop what listens there (another launcher?).";
        LoopbackPort.DemandFree(Esdb, "the simulated ESDB", remedy);
        LoopbackPort.DemandFree(Nso, "the simulated NSO", remedy);
    }
}
