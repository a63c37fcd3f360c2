using Microsoft.DurableTask.Client;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Deletes tasks with everything that is recorded of them (semantics 77). A task that has not ended is aborted first, so that
/// nothing is left that writes to it.
/// </summary>
public sealed class ProcessDeleter(IProcessStore processes, ProcessAborter aborter, StepRecorder recorder, TimeProvider time)
{
    private const int Attempts = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Deletes a task.</summary>
    /// <returns>Whether there was such a process.</returns>
    /// <exception cref="InvalidOperationException">It is no task.</exception>
    public async Task<bool> Delete(DurableTaskClient client, ProcessId id, string user, CancellationToken cancellation)
    {
        if (await processes.Find(id, cancellation) is not { } process)
            return false;
        if (!process.IsTask)
            throw new InvalidOperationException($"Process {id} is no task. Only tasks can be deleted; abort it instead.");
        await aborter.Abort(client, id, user, CancellationToken.None);
        process = await processes.Find(id, CancellationToken.None) ?? process;
        // Nobody can count it for its parent once it is gone.
        await recorder.FollowUp(client, process, before: null, CancellationToken.None);
        // As long as the process is there, whoever was interrupted can be told to delete it again.
        await Purge(client, id.ToString());
        await processes.Delete(process, CancellationToken.None);
        return true;
    }

    /// <summary>
    /// An orchestration that is just being told of the abort cannot be removed before it has ended, which takes a moment. One whose step
    /// does not stop keeps its history: it will find its process gone, and end.
    /// </summary>
    private async Task Purge(DurableTaskClient client, string instance)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            // Asked first: the hosts refuse to purge what has not ended.
            switch (await client.GetInstanceAsync(instance, getInputsAndOutputs: false, CancellationToken.None))
            {
                case null:
                    return;
                case { IsCompleted: true }:
                    await client.PurgeInstanceAsync(instance, CancellationToken.None);
                    return;
            }

            await Task.Delay(Pause * attempt, time, CancellationToken.None);
        }
    }
}
