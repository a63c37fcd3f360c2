using Microsoft.Extensions.Logging;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tasks;

/// <summary>
/// A task that the orchestrator brings along for every application. One that has not ended keeps another from being started
/// (semantics 165 and 166); who may start it says <see cref="InternalAuthorization"/>.
/// </summary>
public abstract class BuiltInTask(IProcessStore processes, InternalAuthorization authorization) : TaskWorkflow
{
    /// <summary>Where the task looks.</summary>
    private protected IProcessStore Processes => processes;

    /// <inheritdoc />
    public sealed override AuthorizationCallback? StartAuthorization => authorization.Start;

    /// <inheritdoc />
    public sealed override AuthorizationCallback? RetryAuthorization => authorization.Retry;

    /// <inheritdoc />
    public sealed override async Task<string?> Refusal(CancellationToken cancellation)
    {
        await foreach (var id in processes.Open(Definition.Name, cancellation))
        {
            // A list may be a moment behind what it lists.
            if (await processes.Find(id, cancellation) is { HasEnded: false } open)
                return $"Another instance of {Definition.Name} has not ended: process {id} is {WireJson.ValueOf(open.Status)}. Resume or abort it first.";
        }

        return null;
    }

    /// <summary>Does something with each process; one that fails is logged and keeps nobody else from it (semantics 162).</summary>
    /// <returns>With how many it was done, and how many failed.</returns>
    private protected static async Task<(int Done, int Failed)> ForEach(
        IEnumerable<ProcessId> ids, Func<ProcessId, Task<bool>> act, ILogger logger, CancellationToken cancellation)
    {
        var (done, failed) = (0, 0);
        foreach (var id in ids)
        {
            try
            {
                if (await act(id))
                    done++;
            }
#pragma warning disable CA1031 // Whatever is wrong with one process, the others are not to suffer for it.
            catch (Exception error) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                failed++;
                logger.LogError(error, "Process {ProcessId} could not be looked after; going on with the others.", id);
            }
        }

        return (done, failed);
    }
}
