namespace Orchestrator.Core.Processes;

/// <summary>
/// Where processes live. One process is one partition; each change is one transaction, guarded by the ETag of the row that was
/// read. The index of processes in flight is written before the change it announces, so that a sweep of it finds whatever a
/// crash left between an answer and its effect.
/// </summary>
public interface IProcessStore
{
    /// <summary>Stores a new process with its plan.</summary>
    /// <exception cref="ProcessConflictException">Another process with this id exists.</exception>
    Task Create(ProcessRecord process, IReadOnlyList<PlanStep> plan, CancellationToken cancellation);

    /// <summary>Loads a process without its plan and steps; null when there is none.</summary>
    Task<ProcessRecord?> Find(ProcessId id, CancellationToken cancellation);

    /// <summary>Loads the status of a process and nothing else; null when there is none.</summary>
    Task<ProcessStatus?> FindStatus(ProcessId id, CancellationToken cancellation);

    /// <summary>Loads a process with its plan and steps; null when there is none.</summary>
    Task<ProcessDetail?> FindDetail(ProcessId id, CancellationToken cancellation);

    /// <summary>Loads one recorded step; null when it is not recorded.</summary>
    Task<StepRecord?> FindStep(ProcessId id, int row, CancellationToken cancellation);

    /// <summary>Records a step and what it makes of the process, in one transaction.</summary>
    /// <param name="before">The process as it was read.</param>
    /// <param name="after">The process as it is to be.</param>
    /// <param name="step">The row: number <c>before.Rows</c> is added, the one before it is replaced. Null records no row.</param>
    /// <param name="cancellation">Cancels the request; it may have been stored all the same.</param>
    /// <returns>The process with its new ETag.</returns>
    /// <exception cref="ProcessConflictException">The process changed since it was read.</exception>
    Task<ProcessRecord> Record(ProcessRecord before, ProcessRecord after, StepRecord? step, CancellationToken cancellation);

    /// <summary>Stores an accepted command and what it makes of the process, in one transaction.</summary>
    /// <param name="before">The process as it was read.</param>
    /// <param name="after">The process as it is to be.</param>
    /// <param name="command">The command.</param>
    /// <param name="plan">The plan from here on, when the deployed code has another than the process; otherwise null.</param>
    /// <param name="cancellation">Cancels the request; it may have been stored all the same.</param>
    /// <exception cref="ProcessConflictException">The process changed since it was read.</exception>
    Task Accept(
        ProcessRecord before, ProcessRecord after, ProcessCommand command, IReadOnlyList<PlanStep>? plan, CancellationToken cancellation);

    /// <summary>Loads the command that ended a wait; null when there is none.</summary>
    Task<ProcessCommand?> FindCommand(ProcessId id, int wait, CancellationToken cancellation);

    /// <summary>Loads the command that was accepted under an Idempotency-Key; null when there is none.</summary>
    Task<ProcessCommand?> FindCommand(ProcessId id, string requestKey, CancellationToken cancellation);

    /// <summary>
    /// Brings the lists and counts in line with the process; repeats harmlessly. If somebody changed the process in the meantime,
    /// they are brought in line with that.
    /// </summary>
    /// <param name="process">The process as it is stored.</param>
    /// <param name="previous">The process as it was listed before; null when that is not known, which costs a read.</param>
    /// <param name="cancellation">Cancels the request.</param>
    Task Index(ProcessRecord process, ProcessRecord? previous, CancellationToken cancellation);

    /// <summary>
    /// Puts a process on the list in flight, before a change whose consequences must not be lost; <see cref="Index"/> takes it off.
    /// </summary>
    Task Announce(ProcessRecord process, CancellationToken cancellation);

    /// <summary>Processes that are listed as in flight, newest first: accepted, not yet picked up.</summary>
    IAsyncEnumerable<InFlightProcess> InFlight(CancellationToken cancellation);

    /// <summary>Brings the lists in line with the process, and takes the entry off unless it was written anew since it was read.</summary>
    Task Settle(ProcessRecord process, InFlightProcess entry, CancellationToken cancellation);

    /// <summary>Takes an entry that never became a process off all lists.</summary>
    Task RemoveInFlight(InFlightProcess entry, CancellationToken cancellation);

    /// <summary>Ids of processes, newest first, read page by page from an index.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellation">Cancels the request.</param>
    IAsyncEnumerable<ListedProcess> List(ProcessFilter filter, CancellationToken cancellation);

    /// <summary>How many processes there are by status; kept up to date, so it costs one short read however many there are.</summary>
    Task<IReadOnlyList<StatusCount>> Counts(CancellationToken cancellation);

    /// <summary>Processes whose <see cref="ProcessRecord.Deadline"/> lies before a moment, the most overdue first.</summary>
    IAsyncEnumerable<ProcessId> Due(DateTimeOffset before, CancellationToken cancellation);

    /// <summary>Processes of a workflow that have not ended, newest first.</summary>
    IAsyncEnumerable<ProcessId> Open(string workflow, CancellationToken cancellation);

    /// <summary>
    /// Removes a process with all its rows, its own row last, then from all lists, so that a removal that was interrupted can be
    /// repeated by whoever finds it listed. Nobody may write to it any more.
    /// </summary>
    Task Delete(ProcessRecord process, CancellationToken cancellation);

    /// <summary>Stores what the children of a parallel step are to start with; repeats harmlessly.</summary>
    Task AddChildren(ProcessId parent, IReadOnlyList<ChildRecord> children, CancellationToken cancellation);

    /// <summary>Loads one child; null when there is none.</summary>
    Task<ChildRecord?> FindChild(ProcessId parent, string step, int child, CancellationToken cancellation);

    /// <summary>The children of a process, in the order of its steps and their numbers.</summary>
    IAsyncEnumerable<ChildRecord> Children(ProcessId parent, CancellationToken cancellation);

    /// <summary>Changes children and their parent in one transaction.</summary>
    /// <exception cref="ProcessConflictException">The parent changed since it was read.</exception>
    Task<ProcessRecord> RecordChildren(
        ProcessRecord before, ProcessRecord after, IReadOnlyList<ChildRecord> changed, CancellationToken cancellation);
}
