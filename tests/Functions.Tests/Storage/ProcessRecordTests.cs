using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Storage;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>Recording steps: one of several wins, and an answer that is lost is no conflict.</summary>
public sealed class ProcessRecordTests(StoreBed bed) : IClassFixture<StoreBed>
{
    [Fact]
    public async Task Of_many_who_record_only_one_succeeds_and_the_others_leave_nothing()
    {
        var process = await bed.Processes.Stored(Sample.Process());
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            try
            {
                await bed.Processes.Record(process, process with { Rows = 1, LastStep = $"by {number}" }, Sample.Step(0, $"by {number}"), CancellationToken.None);
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

    /// <summary>A step that must not be repeated is begun by one of its deliveries only, however alike they are.</summary>
    [Fact]
    public async Task Of_two_who_record_the_very_same_only_one_succeeds()
    {
        var process = await bed.Processes.Stored(Sample.Process());
        var begun = process with { Begun = 1 };
        await bed.Host().Record(process, begun, step: null, CancellationToken.None);
        var again = () => bed.Host().Record(process, begun, step: null, CancellationToken.None);
        await again.Should().ThrowAsync<ProcessConflictException>();
    }

    [Fact]
    public async Task The_process_that_is_returned_can_be_recorded_on()
    {
        var process = await bed.Processes.Stored(Sample.Process());
        for (var row = 0; row < 12; row++)
            process = await bed.Processes.Record(process, process with { Rows = row + 1, Sequence = row + 1 }, Sample.Step(row, $"step {row}"), CancellationToken.None);

        var detail = (await bed.Processes.FindDetail(process.ProcessId, CancellationToken.None))!;
        detail.Steps.Select(step => (step.Row, step.Name)).Should().Equal(Enumerable.Range(0, 12).Select(row => (row, $"step {row}")));
        detail.Process.ETag.Should().Be(process.ETag);
        Sample.Text(detail.Process).Should().Be(Sample.Text(process));
    }

    [Fact]
    public async Task The_last_row_may_be_replaced_and_no_other()
    {
        var process = await bed.Processes.Stored(Sample.Process());
        process = await bed.Processes.Record(process, process with { Rows = 1 }, Sample.Step(0, "zero"), CancellationToken.None);
        process = await bed.Processes.Record(process, process with { Rows = 2 }, Sample.Step(1, "failed once", new JsonObject { ["a"] = 1 }), CancellationToken.None);
        process = await bed.Processes.Record(process, process with { Sequence = 3 }, Sample.Step(1, "failed twice"), CancellationToken.None);
        process = await bed.Processes.Record(process, process with { Note = "only this" }, step: null, CancellationToken.None);
        foreach (var row in (int[])[0, 3, -1])
        {
            var recording = () => bed.Processes.Record(process, process with { Rows = 9 }, Sample.Step(row), CancellationToken.None);
            (await recording.Should().ThrowAsync<ArgumentException>()).WithMessage($"*Row {row} *{process.ProcessId} has 2 rows*");
        }

        var detail = (await bed.Processes.FindDetail(process.ProcessId, CancellationToken.None))!;
        detail.Steps.Select(step => step.Name).Should().Equal("zero", "failed twice");
        detail.Steps[1].State.Should().BeEmpty();
        (detail.Process.Rows, detail.Process.Sequence, detail.Process.Note).Should().Be((2, 3, "only this"));
    }

    [Fact]
    public async Task A_new_row_is_added_once_even_by_who_has_read_the_newest_process()
    {
        var process = await bed.Processes.Stored(Sample.Process());
        process = await bed.Processes.Record(process, process with { Rows = 1 }, Sample.Step(0, "first"), CancellationToken.None);
        var miscounted = process with { Rows = 0 };
        var again = () => bed.Processes.Record(miscounted, miscounted, Sample.Step(0, "second"), CancellationToken.None);
        await again.Should().ThrowAsync<ProcessConflictException>();
        (await bed.Processes.FindStep(process.ProcessId, 0, CancellationToken.None))!.Name.Should().Be("first");
    }

    [Fact]
    public async Task A_row_that_was_recorded_while_the_process_was_read_is_not_shown()
    {
        var process = await bed.Processes.Stored(Sample.Process());
        process = await bed.Processes.Record(process, process with { Rows = 1 }, Sample.Step(0), CancellationToken.None);
        await bed.Processes.Record(process, process with { Rows = 0 }, step: null, CancellationToken.None);
        (await bed.Processes.FindDetail(process.ProcessId, CancellationToken.None))!.Steps.Should().BeEmpty();
    }

    [Fact]
    public async Task A_process_that_is_not_there_cannot_be_changed()
    {
        var process = Sample.Process() with { ETag = "W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\"" };
        var recording = () => bed.Processes.Record(process, process, Sample.Step(0), CancellationToken.None);
        await recording.Should().ThrowAsync<ProcessConflictException>();
        (await bed.Processes.Find(process.ProcessId, CancellationToken.None)).Should().BeNull();
        (await bed.Processes.FindDetail(process.ProcessId, CancellationToken.None)).Should().BeNull();
        (await bed.Processes.FindStep(process.ProcessId, 0, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task A_process_that_was_never_read_cannot_be_changed()
    {
        var recording = () => bed.Processes.Record(Sample.Process(), Sample.Process(), step: null, CancellationToken.None);
        (await recording.Should().ThrowAsync<ArgumentException>()).WithMessage("*no ETag*Read it again*");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_record_whose_answer_is_lost_is_recognised(int replacedRows)
    {
        var (host, faults) = LosingHost();
        var process = await host.Stored(Sample.Process());
        if (replacedRows > 0)
            process = await host.Record(process, process with { Rows = 1 }, Sample.Step(0, "before"), CancellationToken.None);

        faults.LoseAnswer(Once("step:000000"));
        var recorded = await host.Record(process, process with { Rows = 1, Sequence = 7 }, Sample.Step(0, "after"), CancellationToken.None);
        faults.Heal();

        (await bed.Processes.FindStep(process.ProcessId, 0, CancellationToken.None))!.Name.Should().Be("after");
        (await bed.Processes.Load(process.ProcessId)).ETag.Should().Be(recorded.ETag);
        (await host.Record(recorded, recorded with { Sequence = 8 }, step: null, CancellationToken.None)).Sequence.Should().Be(8);
        faults.Requests.Count(request => request.Contains("step:000000", StringComparison.Ordinal)).Should().BeGreaterThan(1 + replacedRows, "it was sent again");
    }

    /// <summary>What was recorded after ours says nothing about ours: the caller reads and sees.</summary>
    [Fact]
    public async Task A_lost_answer_followed_by_the_change_of_another_is_a_conflict()
    {
        var (host, faults) = LosingHost();
        var process = await host.Stored(Sample.Process());
        var losing = Once("step:000000");
        faults.LoseAnswer(request =>
        {
            if (!losing(request))
                return false;
            var read = bed.Processes.Load(process.ProcessId).GetAwaiter().GetResult();
            bed.Processes.Record(read, read with { Note = "another's" }, step: null, CancellationToken.None).GetAwaiter().GetResult();
            return true;
        });
        var recording = () => host.Record(process, process with { Rows = 1 }, Sample.Step(0), CancellationToken.None);
        await recording.Should().ThrowAsync<ProcessConflictException>();
        var newest = await bed.Processes.Load(process.ProcessId);
        (newest.Rows, newest.Note).Should().Be((1, "another's"));
    }

    [Fact]
    public async Task A_process_that_is_created_with_lost_answers_is_listed_and_counted_once()
    {
        var (host, faults) = LosingHost();
        var sent = 0;
        faults.LoseAnswer(request => request.Contains("$batch", StringComparison.Ordinal) && Interlocked.Increment(ref sent) % 2 == 1);
        var process = await host.Stored(Sample.Process());
        faults.Heal();
        (await bed.Lists(process.ProcessId)).Should().Equal("all=Created", "inflight=Created:0", "open:wf", "status:Created:p");
        sent.Should().BeGreaterThan(3);
        await bed.Audit();
    }

    private (TableProcessStore Host, StoreFaults Faults) LosingHost()
    {
        var faults = new StoreFaults();
        return (bed.Host(faults), faults);
    }

    private static Func<string, bool> Once(string text)
    {
        var times = 0;
        return request => request.Contains("$batch", StringComparison.Ordinal) && request.Contains(text, StringComparison.Ordinal)
            && Interlocked.Increment(ref times) == 1;
    }
}
