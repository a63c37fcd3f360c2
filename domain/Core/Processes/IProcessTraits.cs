namespace Orchestrator.Core.Processes;

/// <summary>Lists of processes by what never changes of them.</summary>
public interface IProcessTraits
{
    /// <summary>The processes of a list, read page by page.</summary>
    /// <param name="trait">The list.</param>
    /// <param name="from">Only those that were started then or later.</param>
    /// <param name="before">Only those that were started before.</param>
    /// <param name="cancellation">Cancels the reads.</param>
    IAsyncEnumerable<PlacedProcess> List(ProcessTrait trait, DateTimeOffset? from, DateTimeOffset? before, CancellationToken cancellation);

    /// <summary>Whether the lists hold all processes, also those that an earlier version of this software listed without them.</summary>
    Task<bool> AreComplete(CancellationToken cancellation);

    /// <summary>Lists some of the processes that an earlier version listed without them; costs nothing once all are.</summary>
    Task Complete(CancellationToken cancellation);
}
