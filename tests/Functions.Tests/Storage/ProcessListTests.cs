using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>The lists of processes follow the processes, in whatever order the writers come.</summary>
public sealed class ProcessListTests(StoreBed bed) : IClassFixture<StoreBed>
{
    [Fact]
    public async Task A_step_that_lists_its_failure_late_does_not_undo_the_resume_that_came_before()
    {
        var resumed = await Stored(ProcessStatus.Resumed, wait: 1);
        var failed = await Recorded(resumed, ProcessStatus.Failed, wait: 2);
        await bed.Processes.Accept(failed, failed with { Status = ProcessStatus.Resumed }, new ProcessCommand(2, "jane", Sample.Start), plan: null, CancellationToken.None);

        await bed.Processes.Index(failed, resumed, CancellationToken.None);

        (await bed.Lists(resumed.ProcessId)).Should().Equal("all=Resumed", "inflight=Resumed:2", "open:wf", "status:Resumed:p");
        await bed.Audit();
    }

    /// <summary>The command is announced and not stored yet: nothing but its entry can save it from a crash.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_step_that_lists_its_failure_late_leaves_the_command_that_is_announced(bool knowsWhatWasListed)
    {
        var resumed = await Stored(ProcessStatus.Resumed, wait: 1);
        var failed = await Recorded(resumed, ProcessStatus.Failed, wait: 2);
        await Announce(failed);

        await bed.Processes.Index(failed, knowsWhatWasListed ? resumed : null, CancellationToken.None);

        (await bed.Lists(failed.ProcessId)).Should().Equal("all=Failed", "inflight=Resumed:2", "open:wf", "status:Failed:p");
        await bed.Audit();
    }

    [Fact]
    public async Task A_command_that_is_refused_leaves_the_one_that_another_has_announced_for_the_same_wait()
    {
        var failed = await Stored(ProcessStatus.Failed, wait: 1);
        var noted = await bed.Processes.Record(failed, failed with { Note = "by somebody" }, step: null, CancellationToken.None);
        await Announce(noted);

        var late = () => bed.Processes.Accept(failed, failed with { Status = ProcessStatus.Resumed }, Sample.Command(1), plan: null, CancellationToken.None);

        await late.Should().ThrowAsync<ProcessConflictException>();
        (await bed.Lists(failed.ProcessId)).Should().Equal("all=Failed", "inflight=Resumed:1", "open:wf", "status:Failed:p");
    }

    [Fact]
    public async Task Who_lists_what_is_no_longer_so_lists_what_is()
    {
        var created = await Stored(ProcessStatus.Created, wait: 0);
        var running = await Recorded(created, ProcessStatus.Running, wait: 0);
        var completed = await Recorded(running, ProcessStatus.Completed, wait: 0);
        await bed.Processes.Index(completed, running, CancellationToken.None);

        await bed.Processes.Index(running, created, CancellationToken.None);

        (await bed.Lists(created.ProcessId)).Should().Equal("all=Completed", "status:Completed:p");
        await bed.Audit();
    }

    [Theory]
    [InlineData("deadline")]
    [InlineData("held")]
    public async Task Who_lists_an_old_deadline_or_hold_lists_the_new_one(string what)
    {
        var waiting = await Stored(ProcessStatus.Waiting, wait: 1);
        var deadline = Sample.Start.AddHours(1).AddTicks(7);
        var newest = await bed.Processes.Record(
            waiting, what == "held" ? waiting with { Held = true } : waiting with { Deadline = deadline }, step: null, CancellationToken.None);

        await bed.Processes.Index(waiting, previous: null, CancellationToken.None);

        await bed.Audit();
        var listed = await bed.Processes.List(new ProcessFilter(ProcessStatus.Waiting), CancellationToken.None)
            .SingleAsync(entry => entry.ProcessId == newest.ProcessId);
        listed.Held.Should().Be(newest.Held);
        (await bed.Processes.Due(deadline.AddTicks(1), CancellationToken.None).ContainsAsync(newest.ProcessId)).Should().Be(newest.Deadline is not null);
        (await bed.Processes.Due(deadline, CancellationToken.None).ContainsAsync(newest.ProcessId)).Should().BeFalse("it is not before its own deadline");
    }

    [Fact]
    public async Task A_command_that_came_too_late_leaves_no_trace_in_the_lists()
    {
        var failed = await Stored(ProcessStatus.Failed, wait: 1);
        await bed.Processes.Accept(failed, failed with { Status = ProcessStatus.Resumed }, new ProcessCommand(1, "jane", Sample.Start), plan: null, CancellationToken.None);
        var resumed = await bed.Processes.Load(failed.ProcessId);
        var completed = await Recorded(resumed, ProcessStatus.Completed, wait: 1);
        await bed.Processes.Index(completed, resumed, CancellationToken.None);

        var late = () => bed.Processes.Accept(
            failed, failed with { Status = ProcessStatus.Resumed }, new ProcessCommand(1, "joe", Sample.Start), plan: null, CancellationToken.None);

        await late.Should().ThrowAsync<ProcessConflictException>();
        (await bed.Lists(failed.ProcessId)).Should().Equal("all=Completed", "status:Completed:p");
        await bed.Audit();
    }

    [Fact]
    public async Task An_entry_that_was_written_anew_is_not_settled()
    {
        var failed = await Stored(ProcessStatus.Failed, wait: 1);
        await Announce(failed);
        var entry = await InFlight(failed.ProcessId);
        await Announce(failed);

        await bed.Processes.Settle(failed, entry, CancellationToken.None);
        var again = await InFlight(failed.ProcessId);
        await bed.Processes.Settle(failed, again, CancellationToken.None);
        (await bed.Lists(failed.ProcessId)).Should().Equal("all=Failed", "open:wf", "status:Failed:p");
        await bed.Audit();
    }

    [Fact]
    public async Task An_entry_that_never_became_a_process_leaves_lists_and_counts_unless_it_was_written_anew()
    {
        var ghost = Sample.Process() with { Deadline = Sample.Start };
        await bed.Processes.Index(ghost, previous: null, CancellationToken.None);
        var entry = await InFlight(ghost.ProcessId);
        await bed.Processes.Index(ghost, previous: null, CancellationToken.None);

        await bed.Processes.RemoveInFlight(entry, CancellationToken.None);
        (await bed.Lists(ghost.ProcessId)).Should().HaveCount(5, "it was announced again");
        entry = await InFlight(ghost.ProcessId);
        for (var times = 0; times < 2; times++)
        {
            await bed.Processes.RemoveInFlight(entry, CancellationToken.None);
            (await bed.Lists(ghost.ProcessId)).Should().BeEmpty();
        }

        await bed.Audit();
    }

    [Fact]
    public async Task An_entry_under_the_id_of_another_process_is_settled_with_all_it_is_listed_under()
    {
        var process = await Stored(ProcessStatus.Running, wait: 0);
        var other = Sample.Process() with { ProcessId = process.ProcessId, StartedAt = Sample.Start.AddSeconds(1) };
        await bed.Processes.Index(other, previous: null, CancellationToken.None);
        var entry = await InFlight(process.ProcessId);

        await bed.Processes.Settle(process, entry, CancellationToken.None);

        (await bed.Lists(process.ProcessId)).Should().Equal("all=Running", "open:wf", "status:Running:p");
        await bed.Audit();
    }

    /// <summary>The first half of an accepted command: its entry in the lists.</summary>
    private async Task Announce(ProcessRecord process)
    {
        var all = (await RowsOf(process.ProcessId, "all|")).Single();
        var row = new TableEntity(all) { RowKey = all.RowKey.Replace("all", "inflight", StringComparison.Ordinal) + $"|{process.Wait:D6}" };
        row["Status"] = nameof(ProcessStatus.Resumed);
        row["Since"] = Sample.Start;
        await bed.Table("ProcessIndex").UpsertEntityAsync(row, TableUpdateMode.Replace);
    }

    private Task<ProcessRecord> Stored(ProcessStatus status, int wait) => bed.Processes.Stored(Sample.Process(status, wait));

    private Task<ProcessRecord> Recorded(ProcessRecord process, ProcessStatus status, int wait) => bed.Processes.Record(
        process, process with { Status = status, Wait = wait, Rows = process.Rows + 1 }, Sample.Step(process.Rows), CancellationToken.None);

    private async Task<InFlightProcess> InFlight(ProcessId process) =>
        await bed.Processes.InFlight(CancellationToken.None).SingleAsync(entry => entry.ProcessId == process);

    private async Task<List<TableEntity>> RowsOf(ProcessId process, params string[] lists) =>
        await bed.Table("ProcessIndex").QueryAsync<TableEntity>()
            .Where(row => lists.Any(list => row.RowKey.StartsWith(list, StringComparison.Ordinal)) && row.RowKey.Contains(process.ToString(), StringComparison.Ordinal))
            .ToListAsync();
}
