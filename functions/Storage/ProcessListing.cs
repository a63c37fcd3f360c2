using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// What a process is listed under. The key of its status row says status, kind and deadline, so a change that takes this row off
/// and finds it there knows which other rows there are.
/// </summary>
internal sealed record ProcessListing(
    ProcessId ProcessId, DateTimeOffset StartedAt, string OpenList, bool IsTask, ProcessStatus Status, int Wait,
    DateTimeOffset? Deadline, bool Held, DateTimeOffset MovedAt)
{
    /// <summary>The row that says what the process is listed under.</summary>
    public string AllRow => ListKey.NewestFirst(ListKey.All, StartedAt, ProcessId);

    /// <summary>The row that is counted.</summary>
    public string StatusRow =>
        ListKey.NewestFirst(ListKey.Status(Status, IsTask), StartedAt, ProcessId) + (IsDue ? "|" + ListKey.Ticks(Deadline!.Value) : "");

    /// <summary>The rows that say when the process last moved in the lists.</summary>
    public IReadOnlyList<string> MovedRows =>
    [
        ListKey.NewestFirst(ListKey.Moved(IsTask, isLatestFirst: true), MovedAt, ProcessId),
        ListKey.OldestFirst(ListKey.Moved(IsTask, isLatestFirst: false), MovedAt, ProcessId),
    ];

    /// <summary>All its rows except for the entries in flight.</summary>
    public IReadOnlyList<string> Rows
    {
        get
        {
            List<string> rows = [AllRow, StatusRow, .. MovedRows];
            if (IsDue)
                rows.Add($"{ListKey.Due}|{ListKey.Ticks(Deadline!.Value)}|{ProcessId}");
            if (IsOpen)
                rows.Add(ListKey.NewestFirst(OpenList, StartedAt, ProcessId));
            return rows;
        }
    }

    /// <summary>The entry in flight; null when it is not. Every command has its own, so that settling one never takes a newer one off.</summary>
    public string? Entry => Status is ProcessStatus.Created or ProcessStatus.Resumed ? EntryPrefix(ProcessId, StartedAt) + ListKey.Wait(Wait) : null;

    private bool IsOpen => Status is not (ProcessStatus.Aborted or ProcessStatus.Completed);

    private bool IsDue => IsOpen && Deadline is not null;

    /// <summary>
    /// Whether the command of a wait has come into effect or never will. The command of the wait at hand may be announced and not
    /// stored yet: nothing but its entry can save it from a crash.
    /// </summary>
    public bool HasEnded(int wait) => Status switch
    {
        ProcessStatus.Running => Held ? wait < Wait : wait <= Wait,
        ProcessStatus.Aborted or ProcessStatus.Completed => wait <= Wait,
        ProcessStatus.Created or ProcessStatus.Resumed or ProcessStatus.Suspended or ProcessStatus.Waiting
            or ProcessStatus.AwaitingCallback or ProcessStatus.Failed or ProcessStatus.ApiUnavailable
            or ProcessStatus.InconsistentData => wait < Wait,
    };

    /// <summary>The rows of what never changes of a process.</summary>
    public static IReadOnlyList<string> TraitsOf(ProcessId process, DateTimeOffset startedAt, string workflow, Target target, string createdBy) =>
    [
        ListKey.NewestFirst(ListKey.Trait(ProcessTrait.Workflow(workflow)), startedAt, process),
        ListKey.NewestFirst(ListKey.Trait(ProcessTrait.Target(target)), startedAt, process),
        ListKey.NewestFirst(ListKey.Trait(ProcessTrait.CreatedBy(createdBy)), startedAt, process),
        ListKey.OldestFirst(ListKey.Trait(ProcessTrait.Oldest), startedAt, process),
    ];

    /// <summary>The rows of what never changes of a process.</summary>
    public static IReadOnlyList<string> TraitsOf(ProcessRecord process) => TraitsOf(
        process.ProcessId, process.StartedAt, ProcessRows.Cut(process.Workflow), process.Target, ProcessRows.Cut(process.CreatedBy));

    public static string EntryPrefix(ProcessId process, DateTimeOffset startedAt) =>
        ListKey.NewestFirst(ListKey.InFlight, startedAt, process) + "|";

    public static ProcessListing Of(ProcessRecord process) => new(
        process.ProcessId, process.StartedAt, ListKey.Open(process.Workflow), process.IsTask, process.Status, process.Wait,
        process.Deadline, process.Held, process.MovedAt ?? process.StartedAt);

    /// <summary>Writes what <see cref="Read"/> reads, besides what a process's summary holds.</summary>
    public void Write(TableEntity row)
    {
        row[nameof(OpenList)] = OpenList;
        row[nameof(Wait)] = Wait;
        row[nameof(Deadline)] = Deadline;
        row[nameof(Held)] = Held;
        row[nameof(MovedAt)] = MovedAt;
    }

    public static ProcessListing Read(TableEntity row) => new(
        ListKey.ProcessOf(RowVersion.Checked(row).RowKey),
        row.GetDateTimeOffset(nameof(StartedAt))!.Value,
        row.GetString(nameof(OpenList)),
        row.GetBoolean(nameof(IsTask)) ?? false,
        Enum.Parse<ProcessStatus>(row.GetString(nameof(Status))),
        row.GetInt32(nameof(Wait)) ?? 0,
        row.GetDateTimeOffset(nameof(Deadline)),
        row.GetBoolean(nameof(Held)) ?? false,
        row.GetDateTimeOffset(nameof(MovedAt)) ?? row.GetDateTimeOffset(nameof(StartedAt))!.Value);
}
