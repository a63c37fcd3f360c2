using Orchestrator.Core.Processes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>What the store sends, once it knows the count that a process belongs to.</summary>
public sealed class ProcessStoreBudgetTests(StoreBed bed) : IClassFixture<StoreBed>
{
    [Fact]
    public async Task A_change_costs_its_record_and_its_place_in_the_lists()
    {
        var faults = new StoreFaults();
        var host = bed.Host(faults);
        var process = Sample.Process();
        await host.Create(process, Sample.Plan, CancellationToken.None);
        await host.Delete(process, CancellationToken.None);
        (await Cost(faults, () => host.Create(process, Sample.Plan, CancellationToken.None))).Should().Be(2, "lists, process");

        process = await host.Load(process.ProcessId);
        foreach (var status in (ProcessStatus[])[ProcessStatus.Running, ProcessStatus.Failed])
        {
            var next = process with { Status = status, Wait = process.Wait + 1, Rows = process.Rows + 1 };
            (await Cost(faults, async () => next = await host.Record(process, next, Sample.Step(process.Rows), CancellationToken.None))).Should().Be(1);
            (await Cost(faults, () => host.Index(next, process, CancellationToken.None))).Should().Be(2, "lists, and a look whether they are still right");
            process = next;
        }

        var resumed = process with { Status = ProcessStatus.Resumed };
        (await Cost(faults, () => host.Accept(process, resumed, Sample.Command(process.Wait, "key"), Sample.Plan, CancellationToken.None)))
            .Should().Be(2, "lists, command");
        (await Cost(faults, () => host.FindCommand(process.ProcessId, "key", CancellationToken.None))).Should().Be(1);
        (await Cost(faults, () => host.FindDetail(process.ProcessId, CancellationToken.None))).Should().Be(1);
        (await Cost(faults, () => host.Counts(CancellationToken.None))).Should().Be(1);
        await bed.Audit();
    }

    [Fact]
    public async Task A_process_is_shown_without_reading_its_many_children()
    {
        var faults = new StoreFaults();
        var host = bed.Host(faults);
        var process = await host.Stored(Sample.Process());
        await host.AddChildren(
            process.ProcessId,
            [.. Enumerable.Range(0, 500).Select(number => new ChildRecord("one", number, ProcessId.New(), "wf", [], Outcome: null))],
            CancellationToken.None);
        await host.Record(process, process with { Rows = 1 }, Sample.Step(0), CancellationToken.None);
        faults.Clear();
        (await host.FindDetail(process.ProcessId, CancellationToken.None))!.Steps.Should().ContainSingle();
        faults.Requests.Should().ContainSingle().Which.Should().Contain("RowKey ge 'meta'");
    }

    private static async Task<int> Cost(StoreFaults faults, Func<Task> work)
    {
        faults.Clear();
        await work();
        return faults.Requests.Count;
    }
}
