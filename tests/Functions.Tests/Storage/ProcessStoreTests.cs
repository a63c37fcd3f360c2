using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

public sealed class ProcessStoreTests(StoreBed bed) : IClassFixture<StoreBed>
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 16, 0, 0, 123, TimeSpan.Zero);

    private static readonly PlanStep[] Plan = [new("one", "One \"1\"", "wf-one"), new("one-2", "Öne", "wf-one")];

    [Fact]
    public async Task Everything_of_a_process_comes_back()
    {
        var process = New() with
        {
            Workflow = "o'hara \"x\" ✓ 網路", CreatedBy = "Zoë O'Brien \\ / # ? 💡", LastStep = "Größe", FailedReason = "it's \"broken\"",
            Traceback = new string('t', 50_000), Note = "n\nn", Assignee = Assignee.CustomerSupport, Status = ProcessStatus.Failed,
            Subscriptions = [new SubscriptionId(Guid.NewGuid()), new SubscriptionId(Guid.NewGuid())], Rows = 2, Finished = 1, Wait = 3,
            State = new JsonObject { ["käy"] = "vål\u0000 💡", ["n"] = null },
        };
        await bed.Processes.Create(process, Plan, CancellationToken.None);
        var found = (await bed.Processes.Find(process.ProcessId, CancellationToken.None))!;
        found.State.ToJsonString().Should().Be(process.State.ToJsonString());
        found.ETag.Should().NotBeNullOrEmpty();
        (found with { State = process.State, ETag = null, Subscriptions = process.Subscriptions }).Should().Be(process);
        found.Subscriptions.Should().Equal(process.Subscriptions);
        (await bed.Processes.FindDetail(process.ProcessId, CancellationToken.None))!.Plan.Should().Equal(Plan);
    }

    [Fact]
    public async Task A_process_exists_once()
    {
        var process = await Stored();
        var other = process with { CreatedBy = "joe", StartedAt = process.StartedAt.AddTicks(1) };
        var again = () => bed.Processes.Create(other, Plan, CancellationToken.None);
        (await again.Should().ThrowAsync<ProcessConflictException>()).WithMessage($"*{process.ProcessId}*");
        (await bed.Processes.Find(process.ProcessId, CancellationToken.None))!.CreatedBy.Should().Be("jane");
    }

    [Fact]
    public async Task A_request_that_arrives_twice_is_no_conflict_with_itself()
    {
        var process = New();
        await bed.Processes.Create(process, Plan, CancellationToken.None);
        await bed.Processes.Create(process, Plan, CancellationToken.None);
        var stored = (await bed.Processes.Find(process.ProcessId, CancellationToken.None))!;
        var command = new ProcessCommand(1, "jane", Start);
        await bed.Processes.Accept(stored, stored with { Status = ProcessStatus.Resumed }, command, plan: null, CancellationToken.None);
        await bed.Processes.Accept(stored, stored with { Status = ProcessStatus.Resumed }, command, plan: null, CancellationToken.None);
        (await bed.Processes.FindDetail(process.ProcessId, CancellationToken.None))!.Process.Status.Should().Be(ProcessStatus.Resumed);
    }

    [Fact]
    public async Task Of_two_who_record_only_one_succeeds_and_the_other_leaves_nothing()
    {
        var process = await Stored();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            try
            {
                await bed.Processes.Record(process, process with { Rows = 1, LastStep = $"by {number}" }, Row(0, $"by {number}"), CancellationToken.None);
                return number;
            }
            catch (ProcessConflictException)
            {
                return -1;
            }
        }));
        var winner = outcomes.Should().ContainSingle(outcome => outcome >= 0).Subject;
        var detail = (await bed.Processes.FindDetail(process.ProcessId, CancellationToken.None))!;
        detail.Steps.Should().ContainSingle().Which.Name.Should().Be($"by {winner}");
        detail.Process.LastStep.Should().Be($"by {winner}");
    }

    [Fact]
    public async Task A_row_is_recorded_once_even_by_who_has_read_the_newest_process()
    {
        var process = await Stored();
        await bed.Processes.Record(process, process with { Rows = 1 }, Row(0, "first"), CancellationToken.None);
        var newest = (await bed.Processes.Find(process.ProcessId, CancellationToken.None))!;
        var again = () => bed.Processes.Record(newest, newest with { Rows = 1 }, Row(0, "second"), CancellationToken.None);
        await again.Should().ThrowAsync<ProcessConflictException>();
        (await bed.Processes.FindStep(process.ProcessId, 0, CancellationToken.None))!.Name.Should().Be("first");
    }

    [Fact]
    public async Task A_process_that_is_not_there_cannot_be_changed()
    {
        var process = New() with { ETag = "W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\"" };
        var recording = () => bed.Processes.Record(process, process, Row(0, "x"), CancellationToken.None);
        await recording.Should().ThrowAsync<ProcessConflictException>();
        (await bed.Processes.Find(process.ProcessId, CancellationToken.None)).Should().BeNull();
        (await bed.Processes.FindDetail(process.ProcessId, CancellationToken.None)).Should().BeNull();
        (await bed.Processes.FindStep(process.ProcessId, 0, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task A_command_is_accepted_once_per_wait_and_only_for_the_process_as_it_was_read()
    {
        var process = await Stored();
        var first = new ProcessCommand(1, "jane", Start);
        await bed.Processes.Accept(process, process with { Status = ProcessStatus.Resumed, Wait = 1 }, first, plan: null, CancellationToken.None);
        var stale = () => bed.Processes.Accept(process, process, new ProcessCommand(2, "joe", Start), plan: null, CancellationToken.None);
        await stale.Should().ThrowAsync<ProcessConflictException>();
        var newest = (await bed.Processes.Find(process.ProcessId, CancellationToken.None))!;
        var twice = () => bed.Processes.Accept(newest, newest, first with { User = "joe" }, plan: null, CancellationToken.None);
        await twice.Should().ThrowAsync<ProcessConflictException>();

        (await bed.Processes.FindCommand(process.ProcessId, 1, CancellationToken.None)).Should().Be(first);
        (await bed.Processes.FindCommand(process.ProcessId, 2, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task Steps_come_in_the_order_of_their_rows()
    {
        var process = await Stored();
        for (var row = 0; row < 12; row++)
        {
            await bed.Processes.Record(process, process with { Rows = row + 1 }, Row(row, $"step {row}"), CancellationToken.None);
            process = (await bed.Processes.Find(process.ProcessId, CancellationToken.None))!;
        }

        var detail = (await bed.Processes.FindDetail(process.ProcessId, CancellationToken.None))!;
        detail.Steps.Select(step => (step.Row, step.Name)).Should().Equal(Enumerable.Range(0, 12).Select(row => (row, $"step {row}")));
    }

    [Fact]
    public async Task What_a_newer_version_wrote_is_refused_by_name()
    {
        var process = await Stored();
        var row = (await bed.Table("Processes").GetEntityAsync<TableEntity>(process.ProcessId.ToString(), "meta")).Value;
        row["Schema"] = 2;
        await bed.Table("Processes").UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        var finding = () => bed.Processes.Find(process.ProcessId, CancellationToken.None);
        (await finding.Should().ThrowAsync<InvalidDataException>()).WithMessage($"*{process.ProcessId}/meta*schema 2*up to 1*");
    }

    private async Task<ProcessRecord> Stored()
    {
        var process = New();
        await bed.Processes.Create(process, Plan, CancellationToken.None);
        return (await bed.Processes.Find(process.ProcessId, CancellationToken.None))!;
    }

    private static StepRecord Row(int row, string name) =>
        new(row, $"step_{row}", name, StepStatus.Success, "jane", Start, Start.AddSeconds(1), "3f9a1c7", []);

    private static ProcessRecord New() => new()
    {
        ProcessId = ProcessId.New(), Workflow = "wf", Target = Target.Modify, IsTask = false, CreatedBy = "jane",
        StartedAt = Start, LastModifiedAt = Start, Status = ProcessStatus.Created, State = [],
    };
}
