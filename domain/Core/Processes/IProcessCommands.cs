using System.Text.Json.Nodes;

namespace Orchestrator.Core.Processes;

/// <summary>What a step may do with other processes; for tasks that look after them.</summary>
public interface IProcessCommands
{
    /// <summary>Starts a workflow, as a user would.</summary>
    /// <param name="workflow">Its key.</param>
    /// <param name="pages">The pages of its form.</param>
    /// <param name="request">The same for every attempt of the step, so that a repeated step starts nothing twice.</param>
    /// <param name="cancellation">Cancels before the process is accepted.</param>
    /// <exception cref="KeyNotFoundException">There is no such workflow.</exception>
    Task<ProcessId> Start(string workflow, IReadOnlyList<JsonObject> pages, string request, CancellationToken cancellation);

    /// <summary>Resumes a process that stands still, or drives one on that was accepted and does not run.</summary>
    /// <returns>Whether it could be; false also when there is no such process any more.</returns>
    Task<bool> Resume(ProcessId process, CancellationToken cancellation);

    /// <summary>Deletes a task.</summary>
    /// <returns>Whether there was such a process.</returns>
    Task<bool> Delete(ProcessId process, CancellationToken cancellation);
}
