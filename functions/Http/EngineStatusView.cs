using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>Whether the engine is paused, and how much still runs, as clients read it (rest 5).</summary>
public sealed class EngineStatusView(EnginePause pause, EngineLoad load)
{
    /// <summary>The status now.</summary>
    public async Task<EngineView> Now(CancellationToken cancellation)
    {
        var isOn = await pause.IsOnNow(cancellation);
        var (queued, running) = await load.Now(isOn, cancellation);
        return new EngineView(isOn, !isOn ? "RUNNING" : queued + running > 0 ? "PAUSING" : "PAUSED", queued + running);
    }
}
