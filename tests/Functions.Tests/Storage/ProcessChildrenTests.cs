using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>The children of parallel steps, in their parent's partition.</summary>
public sealed class ProcessChildrenTests(StoreBed bed) : IClassFixture<StoreBed>
{
    private const int Seed = 977;

    [Fact]
    public async Task Children_come_in_the_order_of_the_plan_and_their_numbers()
    {
        var parent = await bed.Processes.Stored(Sample.Process());
        await bed.Processes.AddChildren(parent.ProcessId, [.. Children("one-2", 3), .. Children("gone", 1), .. Children("one", 120)], CancellationToken.None);
        (await Found(parent)).Select(child => (child.Step, child.Number)).Should().Equal([
            .. Enumerable.Range(0, 120).Select(number => ("one", number)),
            .. Enumerable.Range(0, 3).Select(number => ("one-2", number)),
            ("gone", 0)]);
        (await bed.Processes.FindDetail(parent.ProcessId, CancellationToken.None))!.Plan.Should().Equal(Sample.Plan);
        (await Found(await bed.Processes.Stored(Sample.Process()))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("s")]
    [InlineData("a/b#c?d\\e 網路 💡|':~")]
    [InlineData(null)]
    public async Task Everything_of_a_child_comes_back_whatever_the_texts(string? text)
    {
        text ??= string.Concat(Enumerable.Repeat("網路/", 20_000));
        var parent = await bed.Processes.Stored(Sample.Process());
        var child = new ChildRecord(text, 999_999, ProcessId.New(), text + "w", new JsonObject { ["k"] = text }, ProcessStatus.Aborted, Replaced: true);
        await bed.Processes.AddChildren(parent.ProcessId, [child], CancellationToken.None);
        foreach (var found in (ChildRecord?[])[
            await bed.Processes.FindChild(parent.ProcessId, text, 999_999, CancellationToken.None), .. await Found(parent)])
        {
            found!.State.ToJsonString().Should().Be(child.State.ToJsonString());
            (found with { State = child.State }).Should().Be(child);
        }

        (await bed.Processes.FindChild(parent.ProcessId, text, 1, CancellationToken.None)).Should().BeNull();
        (await bed.Processes.FindChild(parent.ProcessId, text + "x", 999_999, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task Adding_children_again_adds_what_is_missing_and_keeps_what_became_of_the_others()
    {
        var parent = await bed.Processes.Stored(Sample.Process());
        var children = Children("one", 230);
        await bed.Processes.AddChildren(parent.ProcessId, [.. children.Where(child => child.Number % 7 != 0)], CancellationToken.None);
        var ended = children[8] with { Outcome = ProcessStatus.Aborted, Replaced = true };
        await bed.Processes.RecordChildren(parent, parent, [ended], CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bed.Host().AddChildren(parent.ProcessId, children, CancellationToken.None)));

        var found = await Found(parent);
        found.Select(child => child.Number).Should().Equal(Enumerable.Range(0, 230));
        (found[8].Outcome, found[8].Replaced).Should().Be((ProcessStatus.Aborted, true));
        found.Count(child => child.Outcome is null).Should().Be(229);
    }

    [Fact]
    public async Task A_hundred_children_with_large_states_fit_into_a_transaction()
    {
        var random = new Random(Seed);
        var parent = await bed.Processes.Stored(Sample.Process());
        var children = Children("one", 99, () => new JsonObject { ["noise"] = Convert.ToBase64String(RandomBytes(random, 7_900)) });
        var faults = new StoreFaults();
        await bed.Host(faults).AddChildren(parent.ProcessId, children, CancellationToken.None);
        await bed.Host(faults).RecordChildren(
            parent, parent with { State = new JsonObject { ["noise"] = Convert.ToBase64String(RandomBytes(random, 30_000)) } }, children, CancellationToken.None);
        faults.Requests.Where(request => request.Contains("$batch", StringComparison.Ordinal)).Should().HaveCount(2)
            .And.OnlyContain(request => request.Length < 4 * 1024 * 1024, "that is what Azure takes; seed {0}", Seed);
        (await Found(parent)).Select(child => child.State.ToJsonString()).Should().Equal(children.Select(child => child.State.ToJsonString()));
    }

    [Fact]
    public async Task Children_and_their_parent_change_together_or_not_at_all()
    {
        var parent = await bed.Processes.Stored(Sample.Process());
        var children = Children("one", 2);
        await bed.Processes.AddChildren(parent.ProcessId, children, CancellationToken.None);
        var progress = parent with { Children = new ChildrenProgress("one", DateTimeOffset.UnixEpoch, 10, 2, 2, 2, 1) };
        var recorded = await bed.Processes.RecordChildren(
            parent, progress, [children[0] with { Outcome = ProcessStatus.Completed }], CancellationToken.None);

        var stale = () => bed.Processes.RecordChildren(
            parent, progress, [children[1] with { Outcome = ProcessStatus.Aborted }], CancellationToken.None);
        await stale.Should().ThrowAsync<ProcessConflictException>();

        (await Found(parent)).Select(child => child.Outcome).Should().Equal(ProcessStatus.Completed, null);
        Sample.Text(await bed.Processes.Load(parent.ProcessId)).Should().Be(Sample.Text(recorded)).And.Be(Sample.Text(progress));
        await bed.Processes.RecordChildren(recorded, recorded, [children[1] with { Outcome = ProcessStatus.Aborted }], CancellationToken.None);
        (await Found(parent)).Select(child => child.Outcome).Should().Equal(ProcessStatus.Completed, ProcessStatus.Aborted);
    }

    [Fact]
    public async Task Children_whose_answers_are_lost_are_recorded_once()
    {
        var faults = new StoreFaults();
        var host = bed.Host(faults);
        var parent = await host.Stored(Sample.Process());
        var children = Children("one", 150);
        var sent = 0;
        faults.LoseAnswer(request => request.Contains("$batch", StringComparison.Ordinal) && Interlocked.Increment(ref sent) % 2 == 1);
        await host.AddChildren(parent.ProcessId, children, CancellationToken.None);
        var recorded = await host.RecordChildren(
            parent, parent with { Sequence = 1 }, [children[3] with { Outcome = ProcessStatus.Completed }], CancellationToken.None);
        faults.Heal();
        sent.Should().BeGreaterThan(5);
        (await bed.Processes.Load(parent.ProcessId)).ETag.Should().Be(recorded.ETag);
        (await Found(parent)).Where(child => child.Outcome is not null).Should().ContainSingle().Which.Number.Should().Be(3);
    }

    private async Task<List<ChildRecord>> Found(ProcessRecord parent) =>
        await bed.Processes.Children(parent.ProcessId, CancellationToken.None).ToListAsync();

    private static List<ChildRecord> Children(string step, int count, Func<JsonObject>? state = null) =>
        [.. Enumerable.Range(0, count).Select(number => new ChildRecord(
            step, number, ProcessId.New(), "wf", state?.Invoke() ?? new JsonObject { ["number"] = number }, Outcome: null))];

    private static byte[] RandomBytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
