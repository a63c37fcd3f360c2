using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Holds processes before their next step while the engine is paused, and lets them go on afterwards (semantics 73). A held process
/// is recorded as such, so that a restart of the host changes nothing.
/// </summary>
public sealed class ProcessHolder(
    IProcessStore processes, EnginePause pause, ProcessResumer resumer, TimeProvider time, ILogger<ProcessHolder> logger)
{
    private static readonly ProcessFilter Running = new(ProcessStatus.Running);

    /// <summary>Holds a process if the engine is paused.</summary>
    /// <returns>The process as it is held; null when its step may run.</returns>
    public async Task<ProcessRecord?> Hold(DurableTaskClient client, ProcessRecord process, CancellationToken cancellation)
    {
        if (!await pause.IsOn(cancellation))
            return null;
        var held = await processes.Record(
            process,
            process with
            {
                Status = ProcessStatus.Running,
                Held = true,
                Deadline = null,
                Wait = process.Wait + 1,
                Sequence = process.Sequence + 1,
                // A step that must not be repeated stays one that has begun.
                Begun = process.Begun is null ? null : process.Sequence + 1,
                LastModifiedAt = time.GetUtcNow(),
            },
            step: null,
            cancellation);
        await processes.Index(held, process, cancellation);
        // Whoever ended the pause may have looked for held processes just before this one was recorded.
        if (!await pause.IsOnNow(cancellation))
            await Release(client, held, cancellation);
        return held;
    }

    /// <summary>Lets every held process go on.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ReleaseAll(DurableTaskClient client, CancellationToken cancellation)
    {
        var released = 0;
        await foreach (var listed in processes.List(Running, cancellation))
        {
            if (listed.Held && await Release(client, listed.ProcessId, cancellation))
                released++;
        }

        return released;
    }

    /// <summary>Lets a process go on that is held.</summary>
    /// <returns>Whether it was let go.</returns>
    public async Task<bool> Release(DurableTaskClient client, ProcessId id, CancellationToken cancellation) =>
        await processes.Find(id, cancellation) is { Held: true } process && await Release(client, process, cancellation);

    /// <returns>Whether it was let go; one that cannot be does not keep the others from it, and is found by the next reconciliation.</returns>
    private async Task<bool> Release(DurableTaskClient client, ProcessRecord process, CancellationToken cancellation)
    {
        try
        {
            await resumer.GoOn(client, process, process.Caller, new StepCommand(StepCommandKind.Release), cancellation);
            return true;
        }
        catch (ProcessConflictException)
        {
            logger.LogInformation("Process {ProcessId} was changed while it was being released; whoever did that decides.", process.ProcessId);
        }
#pragma warning disable CA1031 // Logged, and tried again by the reconciler.
        catch (Exception error) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogError(error, "Process {ProcessId} is held and cannot be released.", process.ProcessId);
        }

        return false;
    }
}
