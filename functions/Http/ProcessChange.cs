using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Http;

/// <summary>Changes of a process that do not concern its progress, and so may meet those that do.</summary>
internal static class ProcessChange
{
    /// <summary>Makes a change to what the process is when it is stored.</summary>
    /// <returns>Whether there is such a process.</returns>
    /// <exception cref="ProcessConflictException">It changed again and again; nothing was stored.</exception>
    public static async Task<bool> Change(
        this IProcessStore processes, ProcessId id, Func<ProcessRecord, ProcessRecord> change, CancellationToken cancellation)
    {
        for (var attempt = 1; await processes.Find(id, cancellation) is { } process; attempt++)
        {
            try
            {
                await processes.Record(process, change(process), step: null, cancellation);
                return true;
            }
            catch (ProcessConflictException) when (attempt < ProcessConflictException.MaxInARow)
            {
                // Somebody else changed it in the meantime: change what it is now.
            }
        }

        return false;
    }
}
