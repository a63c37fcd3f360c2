using Orchestrator.Core.Processes;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>Changes of a process that do not concern its progress, and so may meet those that do.</summary>
internal static class ProcessChange
{
    /// <summary>Makes a change to what the process is when it is stored.</summary>
    /// <returns>Whether there is such a process.</returns>
    /// <exception cref="ProcessConflictException">It changed again and again; nothing was stored.</exception>
    public static Task<bool> Change(
        this IProcessStore processes, ProcessId id, Func<ProcessRecord, ProcessRecord> change, CancellationToken cancellation) => Optimistic.Decide(async () =>
    {
        if (await processes.Find(id, cancellation) is not { } process)
            return false;
        await processes.Record(process, change(process), step: null, cancellation);
        return true;
    });
}
