using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// The steps that run on this host, so that an abort can stop them. A step that runs for long also looks for itself, because the
/// abort may have reached another host.
/// </summary>
public sealed class RunningSteps(IProcessStore processes, TimeProvider time, ILogger<RunningSteps> logger)
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
            while (!stop.IsCancellationRequested && await Task.WhenAny(running, Task.Delay(Watch, time, stop.Token)) != running)
            {
                if (await HasEnded(process, stop.Token))
                    await stop.CancelAsync();
            }

            // Whatever the watch saw, nobody else runs this step before it has come to its end.
            return await running;
        }
        finally
        {
            _running.TryRemove(KeyValuePair.Create(process, stop));
        }
    }

    /// <summary>Signals the step of a process, if it runs on this host.</summary>
    public async Task Stop(ProcessId process)
    {
        if (!_running.TryGetValue(process, out var stop))
            return;
        try
        {
            await stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has just come to its end.
        }
    }

    private async Task<bool> HasEnded(ProcessId process, CancellationToken cancellation)
    {
        try
        {
            return await processes.FindStatus(process, cancellation) is null or ProcessStatus.Aborted or ProcessStatus.Completed;
        }
#pragma warning disable CA1031 // A look that fails says nothing about the step.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (!cancellation.IsCancellationRequested)
                logger.LogWarning(error, "Whether process {ProcessId} was aborted cannot be seen; its step goes on.", process);
            return false;
        }
    }
}
