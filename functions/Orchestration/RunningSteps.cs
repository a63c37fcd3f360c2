using System.Collections.Concurrent;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// The steps that run on this host, so that an abort can stop them. A step that runs for long also looks for itself, because the
/// abort may have reached another host.
/// </summary>
public sealed class RunningSteps(IProcessStore processes, TimeProvider time)
{
    /// <summary>How often a running step looks whether its process has been aborted.</summary>
    public static readonly TimeSpan Watch = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<ProcessId, CancellationTokenSource> _running = [];

    /// <summary>Runs a step with a token that is signalled when the host stops, and when the process is aborted.</summary>
    public async Task<T> Run<T>(ProcessId process, Func<CancellationToken, Task<T>> step, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _running[process] = stop;
        try
        {
            var running = step(stop.Token);
            while (await Task.WhenAny(running, Task.Delay(Watch, time, stop.Token)) != running && !stop.IsCancellationRequested)
            {
                if (await processes.Find(process, stop.Token) is null or { HasEnded: true })
                    await stop.CancelAsync();
            }

            return await running;
        }
        finally
        {
            _running.TryRemove(KeyValuePair.Create(process, stop));
        }
    }

    /// <summary>Signals the step of a process, if it runs on this host.</summary>
    public Task Stop(ProcessId process) =>
        _running.TryGetValue(process, out var stop) ? stop.CancelAsync() : Task.CompletedTask;
}
