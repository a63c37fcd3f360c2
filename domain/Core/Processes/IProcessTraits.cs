namespace Orchestrator.Core.Processes;

/// <summary>Lists of processes by what never changes of them, and by when they last changed their status.</summary>
public interface IProcessTraits
{
    /// <summary>The processes of a list, read page by page.</summary>
    /// <param name="trait">The list.</param>
    /// <param name="from">Only those that were started then or later.</param>
    /// <param name="before">Only those that were started before.</param>
    /// <param name="cancellation">Cancels the reads.</param>
    IAsyncEnumerable<PlacedProcess> List(ProcessTrait trait, DateTimeOffset? from, DateTimeOffset? before, CancellationToken cancellation);

    /// <summary>The tasks, or the other processes, by when they last changed their status.</summary>
    /// <param name="isTask">Which of them.</param>
    /// <param name="isLatestFirst">Whether the last that changed comes first, or the one that has not changed for the longest time.</param>
    /// <param name="cancellation">Cancels the reads.</param>
    IAsyncEnumerable<MovedProcess> Moved(bool isTask, bool isLatestFirst, CancellationToken cancellation);

    /// <summary>Whether the lists hold all processes, also those that an earlier version of this software listed without them.</summary>
    Task<bool> AreComplete(CancellationToken cancellation);

    /// <summary>Lists some of the processes that an earlier version listed without them; costs nothing once all are.</summary>
    Task Complete(CancellationToken cancellation);
}
