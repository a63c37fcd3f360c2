using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

public sealed class ProcessStoreTests(StoreBed bed) : IClassFixture<StoreBed>
{
    private const int Seed = 8_151;

    private const string Awkward = "Zoë O'Brien \\ / # ? 網路 💡 \"x\" | it's";

    public static TheoryData<string> Texts => new(Awkward, string.Concat(Enumerable.Repeat(Awkward, 400)), Noise(60_000));

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Everything_of_a_process_comes_back_whatever_the_texts(string text)
    {
        var process = Sample.Process(ProcessStatus.Failed) with
        {
            Workflow = text, CreatedBy = text + 1, RunBy = text + 2, LastStep = text + 3, FailedReason = text + 4, Traceback = text + 5,
            Note = text + 6, RequestDigest = text + 7, Assignee = Assignee.CustomerSupport, IsTask = true,
            LastModifiedAt = Sample.Start.AddTicks(1_234_567), Deadline = Sample.Start.AddTicks(7_654_321), Held = true,
            Subscriptions = [.. Enumerable.Range(0, 2_000).Select(_ => new SubscriptionId(Guid.NewGuid()))],
            Sequence = 9, Rows = 2, Finished = 1, Wait = 3, Begun = 8,
            State = new JsonObject { ["käy"] = text + "\u0000", ["n"] = null },
            Group = new GroupProgress(4, new JsonObject { ["g"] = text }, Sample.Start.AddTicks(3)),
            Command = new StepCommand(StepCommandKind.Callback, new JsonObject { ["c"] = text }, text + 8),
            Parent = new ParentLink(ProcessId.New(), 5, text + 9),
            Children = new ChildrenProgress(text, DateTimeOffset.UnixEpoch, 5, 7, 8, 6, 2, 1),
        };
        var stored = await bed.Processes.Stored(process);
        stored.ETag.Should().NotBeNullOrEmpty();
        Sample.Text(stored).Should().Be(Sample.Text(process), "seed {0}", Seed);
        var detail = (await bed.Processes.FindDetail(process.ProcessId, CancellationToken.None))!;
        detail.Plan.Should().Equal(Sample.Plan);
        Sample.Text(detail.Process).Should().Be(Sample.Text(process));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Everything_of_a_step_comes_back_whatever_the_texts(string text)
    {
        var process = await bed.Processes.Stored(Sample.Process());
        var step = new StepRecord(
            0, text + 1, text + 2, StepStatus.Skipped, text + 3, Sample.Start.AddTicks(1), Sample.Start.AddTicks(2), text + 4,
            new JsonObject { ["s"] = text }, text + 5);
        await bed.Processes.Record(process, process with { Rows = 1 }, step, CancellationToken.None);
        var found = (await bed.Processes.FindStep(process.ProcessId, 0, CancellationToken.None))!;
        found.State.ToJsonString().Should().Be(step.State.ToJsonString());
        (found with { State = step.State }).Should().Be(step);
    }

    [Fact]
    public async Task Parts_that_a_process_no_longer_has_are_gone()
    {
        var process = await bed.Processes.Stored(Sample.Process() with
        {
            Group = new GroupProgress(1, [], Sample.Start), Command = new StepCommand(StepCommandKind.Skip), Begun = 3, Deadline = Sample.Start,
            Children = new ChildrenProgress("s", DateTimeOffset.UnixEpoch, 10, 1, 1, 1, 1), FailedReason = "x", Traceback = "y",
        });
        var bare = process with { Group = null, Command = null, Begun = null, Deadline = null, Children = null, FailedReason = null, Traceback = null };
        await bed.Processes.Record(process, bare, step: null, CancellationToken.None);
        Sample.Text(await bed.Processes.Load(process.ProcessId)).Should().Be(Sample.Text(bare with { MovedAt = bare.LastModifiedAt }));
    }

    [Fact]
    public async Task Rows_of_the_first_release_are_read()
    {
        var process = await bed.Processes.Stored(Sample.Process());
        process = await bed.Processes.Record(process, process with { Rows = 1, Sequence = 5, RunBy = "joe" }, Sample.Step(0), CancellationToken.None);
        await bed.Processes.Accept(process, process, Sample.Command(1), plan: null, CancellationToken.None);
        await Edit(process.ProcessId, "meta", row =>
        {
            foreach (var column in (string[])["RunBy", "Sequence", "Held", "WrittenBy"])
                row.Remove(column).Should().BeTrue(column);
            (row["Answer"], row["AnswerEncoding"]) = ("{\"a\":1}"u8.ToArray(), "utf8");
        });
        await Edit(process.ProcessId, "cmd:000001", row => row.Remove("Kind").Should().BeTrue());

        var old = await bed.Processes.Load(process.ProcessId);
        (old.RunBy, old.Sequence, old.Held, old.Group).Should().Be(("jane", 1, false, null));
        (old.Command!.Kind, old.Command.Data!.ToJsonString()).Should().Be((StepCommandKind.Answer, "{\"a\":1}"));
        (await bed.Processes.FindCommand(process.ProcessId, 1, CancellationToken.None))!.Kind.Should().Be(StepCommandKind.Retry);
        var again = await bed.Processes.Record(old, old with { Command = null }, step: null, CancellationToken.None);
        Sample.Text(await bed.Processes.Load(process.ProcessId)).Should().Be(Sample.Text(again));
    }

    [Fact]
    public async Task A_process_exists_once_and_who_came_second_leaves_no_trace()
    {
        var process = await bed.Processes.Stored(Sample.Process(ProcessStatus.Running));
        foreach (var other in (ProcessRecord[])[
            process with { CreatedBy = "joe", Status = ProcessStatus.Created, StartedAt = process.StartedAt.AddTicks(1) },
            process with { CreatedBy = "joe", Status = ProcessStatus.Created }])
        {
            var again = () => bed.Processes.Create(other, Sample.Plan, CancellationToken.None);
            (await again.Should().ThrowAsync<ProcessConflictException>()).WithMessage($"*{process.ProcessId}*");
            (await bed.Processes.Load(process.ProcessId)).CreatedBy.Should().Be("jane");
            (await bed.Lists(process.ProcessId)).Should().Equal("all=Running", "open:wf", "status:Running:p");
        }

        await bed.Audit();
    }

    [Fact]
    public async Task A_process_that_is_created_again_after_it_went_on_stays_listed_as_it_is()
    {
        var process = Sample.Process();
        var stored = await bed.Processes.Stored(process);
        var running = await bed.Processes.Record(stored, stored with { Status = ProcessStatus.Running }, step: null, CancellationToken.None);
        await bed.Processes.Index(running, stored, CancellationToken.None);
        await bed.Processes.Create(process, Sample.Plan, CancellationToken.None);
        (await bed.Lists(process.ProcessId)).Should().Equal("all=Running", "open:wf", "status:Running:p");
        await bed.Audit();
    }

    [Fact]
    public async Task What_a_newer_version_wrote_is_refused_by_name()
    {
        var process = await bed.Processes.Stored(Sample.Process());
        await Edit(process.ProcessId, "meta", row => row["Schema"] = 2);
        var finding = () => bed.Processes.Find(process.ProcessId, CancellationToken.None);
        (await finding.Should().ThrowAsync<InvalidDataException>()).WithMessage($"*{process.ProcessId}/meta*schema 2*up to 1*");
    }

    private async Task Edit(ProcessId process, string key, Action<TableEntity> change)
    {
        var row = (await bed.Table("Processes").GetEntityAsync<TableEntity>(process.ToString(), key)).Value;
        change(row);
        await bed.Table("Processes").UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
    }

    private static string Noise(int length)
    {
        var random = new Random(Seed);
        return string.Create(length, random, static (span, random) =>
        {
            for (var index = 0; index < span.Length; index++)
                span[index] = (char)random.Next(0x20, 0xD7FF);
        });
    }
}
