namespace Orchestrator.Core.Processes;

/// <summary>
/// Where processes live. One process is one partition; each change is one transaction, guarded by the ETag of the row that was
/// read. The index of processes in flight is written before the change it announces, so that a sweep of it finds whatever a
/// crash left between an answer and its effect.
/// </summary>
public interface IProcessStore
{
    /// <summary>Stores a new process with its plan.</summary>
    /// <exception cref="ProcessConflictException">A process with this id exists.</exception>
    Task Create(ProcessRecord process, IReadOnlyList<PlanStep> plan, CancellationToken cancellation);

    /// <summary>Loads a process without its plan and steps; null when there is none.</summary>
    Task<ProcessRecord?> Find(ProcessId id, CancellationToken cancellation);

    /// <summary>Loads a process with its plan and steps; null when there is none.</summary>
    Task<ProcessDetail?> FindDetail(ProcessId id, CancellationToken cancellation);

    /// <summary>Loads one recorded step; null when it is not recorded.</summary>
    Task<StepRecord?> FindStep(ProcessId id, int row, CancellationToken cancellation);

    /// <summary>Records a step and what it makes of the process, in one transaction.</summary>
    /// <param name="before">The process as it was read.</param>
    /// <param name="after">The process as it is to be.</param>
    /// <param name="step">The row; its number must be <c>before.Rows</c>.</param>
    /// <param name="cancellation">Cancels the request; it may have been stored all the same.</param>
    /// <exception cref="ProcessConflictException">The process changed since it was read.</exception>
    Task Record(ProcessRecord before, ProcessRecord after, StepRecord step, CancellationToken cancellation);

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

    /// <summary>
    /// Brings the lists in line with the process; repeats harmlessly. If somebody changed the process in the meantime, the lists
    /// are brought in line with that.
    /// </summary>
    /// <param name="process">The process as it is stored.</param>
    /// <param name="previous">The status it was listed under before, if it was listed.</param>
    /// <param name="cancellation">Cancels the request.</param>
    Task Index(ProcessRecord process, ProcessStatus? previous, CancellationToken cancellation);

    /// <summary>Processes that are listed as created or resumed, newest first: accepted, not yet picked up.</summary>
    IAsyncEnumerable<InFlightProcess> InFlight(CancellationToken cancellation);

    /// <summary>Brings the lists in line with the process, and takes the entry off unless it was written anew since it was read.</summary>
    Task Settle(ProcessRecord process, InFlightProcess entry, CancellationToken cancellation);

    /// <summary>Takes an entry that never became a process off all lists.</summary>
    Task RemoveInFlight(InFlightProcess entry, CancellationToken cancellation);
}
