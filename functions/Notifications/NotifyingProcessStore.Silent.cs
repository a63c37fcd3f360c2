using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Notifications;

/// <summary>What clients need not be told of.</summary>
public sealed partial class NotifyingProcessStore
{
    /// <inheritdoc />
    public Task Create(ProcessRecord process, IReadOnlyList<PlanStep> plan, CancellationToken cancellation) =>
        inner.Create(process, plan, cancellation);

    /// <inheritdoc />
    public Task<ProcessRecord?> Find(ProcessId id, CancellationToken cancellation) => inner.Find(id, cancellation);

    /// <inheritdoc />
    public Task<ProcessStatus?> FindStatus(ProcessId id, CancellationToken cancellation) => inner.FindStatus(id, cancellation);

    /// <inheritdoc />
    public Task<ProcessDetail?> FindDetail(ProcessId id, CancellationToken cancellation) => inner.FindDetail(id, cancellation);

    /// <inheritdoc />
    public Task<StepRecord?> FindStep(ProcessId id, int row, CancellationToken cancellation) => inner.FindStep(id, row, cancellation);

    /// <inheritdoc />
    public Task<ProcessCommand?> FindCommand(ProcessId id, int wait, CancellationToken cancellation) =>
        inner.FindCommand(id, wait, cancellation);

    /// <inheritdoc />
    public Task<ProcessCommand?> FindCommand(ProcessId id, string requestKey, CancellationToken cancellation) =>
        inner.FindCommand(id, requestKey, cancellation);

    /// <inheritdoc />
    public Task Announce(ProcessRecord process, CancellationToken cancellation) => inner.Announce(process, cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<InFlightProcess> InFlight(CancellationToken cancellation) => inner.InFlight(cancellation);

    /// <inheritdoc />
    public Task RemoveInFlight(InFlightProcess entry, CancellationToken cancellation) => inner.RemoveInFlight(entry, cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<ListedProcess> List(ProcessFilter filter, CancellationToken cancellation) => inner.List(filter, cancellation);

    /// <inheritdoc />
    public Task<IReadOnlyList<StatusCount>> Counts(CancellationToken cancellation) => inner.Counts(cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<ProcessId> Due(DateTimeOffset before, CancellationToken cancellation) => inner.Due(before, cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<ProcessId> Open(string workflow, CancellationToken cancellation) => inner.Open(workflow, cancellation);

    /// <inheritdoc />
    public Task AddChildren(ProcessId parent, IReadOnlyList<ChildRecord> children, CancellationToken cancellation) =>
        inner.AddChildren(parent, children, cancellation);

    /// <inheritdoc />
    public Task<ChildRecord?> FindChild(ProcessId parent, string step, int child, CancellationToken cancellation) =>
        inner.FindChild(parent, step, child, cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<ChildRecord> Children(ProcessId parent, CancellationToken cancellation) => inner.Children(parent, cancellation);

    /// <inheritdoc />
    public Task<ProcessRecord> RecordChildren(
        ProcessRecord before, ProcessRecord after, IReadOnlyList<ChildRecord> changed, CancellationToken cancellation) =>
        inner.RecordChildren(before, after, changed, cancellation);
}
