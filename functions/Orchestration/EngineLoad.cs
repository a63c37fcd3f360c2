using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>How much the engine has to do.</summary>
public sealed class EngineLoad(IProcessStore processes)
{
    private static readonly ProcessFilter Running = new(ProcessStatus.Running);

    /// <summary>Processes that are accepted and not picked up, and processes that run; what a pause holds is neither.</summary>
    /// <param name="isPaused">Whether the engine is paused; otherwise nothing is held, and counting costs one short read.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    public async Task<(long Queued, long Running)> Now(bool isPaused, CancellationToken cancellation)
    {
        var counts = await processes.Counts(cancellation);
        var queued = counts.Where(count => count.Status is ProcessStatus.Created or ProcessStatus.Resumed).Sum(count => count.Count);
        var running = isPaused
            ? await processes.List(Running, cancellation).LongCountAsync(listed => !listed.Held, cancellation)
            : counts.Where(count => count.Status == ProcessStatus.Running).Sum(count => count.Count);
        return (queued, running);
    }
}
