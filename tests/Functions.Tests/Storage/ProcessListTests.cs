using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>The lists of processes follow the processes, in whatever order the writers come.</summary>
public sealed class ProcessListTests(StoreBed bed) : IClassFixture<StoreBed>
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 16, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public async Task A_step_that_lists_its_failure_late_does_not_undo_the_resume_that_came_before()
    {
        var resumed = await Stored(ProcessStatus.Resumed, wait: 1);
        var failed = await Recorded(resumed, ProcessStatus.Failed, wait: 2);
        await bed.Processes.Accept(failed, failed with { Status = ProcessStatus.Resumed }, new ProcessCommand(2, "jane", Start), plan: null, CancellationToken.None);

        await bed.Processes.Index(failed, ProcessStatus.Resumed, CancellationToken.None);

        (await InFlight(resumed.ProcessId)).Should().ContainSingle().Which.Wait.Should().Be(2);
        (await Lists(resumed.ProcessId)).Should().Equal("all:Resumed", "inflight:Resumed", "status:Resumed:Resumed");
    }

    /// <summary>The command is announced and not stored yet: nothing but its entry can save it from a crash.</summary>
    [Fact]
    public async Task A_step_that_lists_its_failure_late_leaves_the_command_that_is_announced()
    {
        var resumed = await Stored(ProcessStatus.Resumed, wait: 1);
        var failed = await Recorded(resumed, ProcessStatus.Failed, wait: 2);
        await Announce(failed with { Status = ProcessStatus.Resumed });

        await bed.Processes.Index(failed, ProcessStatus.Resumed, CancellationToken.None);

        (await InFlight(resumed.ProcessId)).Should().ContainSingle().Which.Wait.Should().Be(2);
    }

    [Fact]
    public async Task Who_lists_what_is_no_longer_so_lists_what_is()
    {
        var created = await Stored(ProcessStatus.Created, wait: 0);
        var running = await Recorded(created, ProcessStatus.Running, wait: 0);
        var completed = await Recorded(running, ProcessStatus.Completed, wait: 0);
        await bed.Processes.Index(completed, ProcessStatus.Running, CancellationToken.None);

        await bed.Processes.Index(running, ProcessStatus.Created, CancellationToken.None);

        (await Lists(created.ProcessId)).Should().Equal("all:Completed", "status:Completed:Completed");
    }

    [Fact]
    public async Task A_command_that_came_too_late_leaves_no_trace_in_the_lists()
    {
        var failed = await Stored(ProcessStatus.Failed, wait: 1);
        await bed.Processes.Accept(failed, failed with { Status = ProcessStatus.Resumed }, new ProcessCommand(1, "jane", Start), plan: null, CancellationToken.None);
        var resumed = (await bed.Processes.Find(failed.ProcessId, CancellationToken.None))!;
        var completed = await Recorded(resumed, ProcessStatus.Completed, wait: 1);
        await bed.Processes.Index(completed, ProcessStatus.Resumed, CancellationToken.None);

        var late = () => bed.Processes.Accept(
            failed, failed with { Status = ProcessStatus.Resumed }, new ProcessCommand(1, "joe", Start), plan: null, CancellationToken.None);

        await late.Should().ThrowAsync<ProcessConflictException>();
        (await Lists(failed.ProcessId)).Should().Equal("all:Completed", "status:Completed:Completed");
    }

    [Fact]
    public async Task An_entry_that_was_written_anew_is_not_settled()
    {
        var failed = await Stored(ProcessStatus.Failed, wait: 1);
        await Announce(failed with { Status = ProcessStatus.Resumed });
        var entry = (await InFlight(failed.ProcessId)).Should().ContainSingle().Subject;
        await Announce(failed with { Status = ProcessStatus.Resumed });

        await bed.Processes.Settle(failed, entry, CancellationToken.None);
        var again = (await InFlight(failed.ProcessId)).Should().ContainSingle("it was announced again").Subject;
        await bed.Processes.Settle(failed, again, CancellationToken.None);
        (await InFlight(failed.ProcessId)).Should().BeEmpty();
        (await Lists(failed.ProcessId)).Should().Equal("all:Failed", "status:Failed:Failed");
    }

    [Fact]
    public async Task A_row_that_was_recorded_while_the_process_was_read_is_not_shown()
    {
        var process = await Stored(ProcessStatus.Running, wait: 0);
        var recorded = await Recorded(process, ProcessStatus.Running, wait: 0);
        var early = (await bed.Table("Processes").GetEntityAsync<TableEntity>(process.ProcessId.ToString(), "meta")).Value;
        early["Rows"] = 0;
        await bed.Table("Processes").UpdateEntityAsync(early, early.ETag, TableUpdateMode.Replace);
        recorded.Rows.Should().Be(1);
        (await bed.Processes.FindDetail(process.ProcessId, CancellationToken.None))!.Steps.Should().BeEmpty();
    }

    /// <summary>The first half of an accepted command: its entry in the lists.</summary>
    private async Task Announce(ProcessRecord process)
    {
        var rows = await Rows(process.ProcessId);
        var row = new TableEntity(rows[0]) { RowKey = rows[0].RowKey.Replace("all", "inflight", StringComparison.Ordinal) + $"|{process.Wait:D6}" };
        row["Status"] = process.Status.ToString();
        row["Since"] = Start;
        await bed.Table("ProcessIndex").UpsertEntityAsync(row, TableUpdateMode.Replace);
    }

    private async Task<ProcessRecord> Stored(ProcessStatus status, int wait)
    {
        var process = new ProcessRecord
        {
            ProcessId = ProcessId.New(), Workflow = "wf", Target = Target.Modify, IsTask = false, CreatedBy = "jane",
            StartedAt = Start, LastModifiedAt = Start, Status = status, Wait = wait, State = [],
        };
        await bed.Processes.Create(process, [], CancellationToken.None);
        return (await bed.Processes.Find(process.ProcessId, CancellationToken.None))!;
    }

    private async Task<ProcessRecord> Recorded(ProcessRecord process, ProcessStatus status, int wait)
    {
        var row = new StepRecord(process.Rows, "step", "Step", StepStatus.Success, "jane", Start, Start, CommitHash: null, []);
        await bed.Processes.Record(process, process with { Status = status, Wait = wait, Rows = process.Rows + 1 }, row, CancellationToken.None);
        return (await bed.Processes.Find(process.ProcessId, CancellationToken.None))!;
    }

    private async Task<List<InFlightProcess>> InFlight(ProcessId process)
    {
        var entries = new List<InFlightProcess>();
        await foreach (var entry in bed.Processes.InFlight(CancellationToken.None))
            entries.Add(entry);
        return [.. entries.Where(entry => entry.ProcessId == process)];
    }

    private async Task<IEnumerable<string>> Lists(ProcessId process) =>
        (await Rows(process)).Select(row => $"{row.RowKey.Split('|')[0]}:{row.GetString("Status")}");

    private async Task<List<TableEntity>> Rows(ProcessId process)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in bed.Table("ProcessIndex").QueryAsync<TableEntity>())
            rows.Add(row);
        return [.. rows.Where(row => row.RowKey.Split('|')[2] == process.ToString()).OrderBy(row => row.RowKey, StringComparer.Ordinal)];
    }
}
