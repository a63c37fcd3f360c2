using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Storage;

/// <content>Lists by what never changes.</content>
public sealed partial class TableProcessStore : IProcessTraits
{
    /// <inheritdoc />
    public IAsyncEnumerable<PlacedProcess> List(ProcessTrait trait, DateTimeOffset? from, DateTimeOffset? before, CancellationToken cancellation) =>
        _index.List(trait, from, before, cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<MovedProcess> Moved(bool isTask, bool isLatestFirst, CancellationToken cancellation) => _index.Moved(isTask, isLatestFirst, cancellation);

    /// <inheritdoc />
    public Task<bool> AreComplete(CancellationToken cancellation) => _index.AreTraitsComplete(cancellation);

    /// <inheritdoc />
    public Task Complete(CancellationToken cancellation) => _index.CompleteTraits(cancellation);
}
