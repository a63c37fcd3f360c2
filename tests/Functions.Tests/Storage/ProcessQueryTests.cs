using Orchestrator.Core.Processes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>What is read from the lists; each test has tables of its own.</summary>
public sealed class ProcessQueryTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly StoreBed _bed = new(azurite);

    public ValueTask InitializeAsync() => _bed.InitializeAsync();

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task Lists_come_newest_first_by_status_kind_and_time()
    {
        var stored = new List<ProcessRecord>();
        foreach (var number in Enumerable.Range(0, 12).OrderBy(number => number * 5 % 12))
        {
            var status = number % 2 == 0 ? ProcessStatus.Failed : ProcessStatus.Suspended;
            stored.Add(await _bed.Processes.Stored(
                Sample.Process(status, wait: 1, isTask: number % 3 == 0) with { StartedAt = Sample.Start.AddTicks(number) }));
        }

        foreach (var status in (ProcessStatus?[])[null, ProcessStatus.Failed, ProcessStatus.Suspended, ProcessStatus.Aborted])
        {
            foreach (var isTask in status is null ? (bool?[])[null] : [null, true, false])
            {
                foreach (var before in (DateTimeOffset?[])[null, Sample.Start, Sample.Start.AddTicks(5), Sample.Start.AddDays(1), DateTimeOffset.MaxValue, DateTimeOffset.MinValue])
                {
                    var filter = new ProcessFilter(status, isTask, before);
                    (await _bed.Processes.List(filter, CancellationToken.None).Select(entry => (entry.ProcessId, entry.Status)).ToListAsync()).Should().Equal(
                        stored.Where(process => status is null || process.Status == status)
                            .Where(process => isTask is null || process.IsTask == isTask)
                            .Where(process => before is null || process.StartedAt < before)
                            .OrderByDescending(process => process.StartedAt)
                            .Select(process => (process.ProcessId, process.Status)),
                        "{0}", filter);
                }
            }
        }
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page_and_only_as_far_as_it_is_wanted()
    {
        const int processes = 260;
        await Parallel.ForAsync(0, processes, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancellation) =>
            await _bed.Processes.Index(
                Sample.Process(ProcessStatus.Running, isTask: number % 2 == 0) with { StartedAt = Sample.Start.AddSeconds(number) }, previous: null, cancellation));
        // What was never stored is taken off again; these are to stay.
        (await _bed.Processes.Counts(CancellationToken.None)).Should().BeEmpty();

        await Parallel.ForAsync(0, processes, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancellation) =>
            await _bed.Processes.Create(
                Sample.Process(isTask: number % 2 == 0) with { StartedAt = Sample.Start.AddSeconds(number) }, [], cancellation));
        var faults = new StoreFaults();
        var host = _bed.Host(faults);
        (await host.List(new ProcessFilter(), CancellationToken.None).Take(3).CountAsync()).Should().Be(3);
        faults.Requests.Should().ContainSingle("one page is enough");
        faults.Requests[0].Should().Contain("$select=RowKey,Status,Held,Since");

        faults.Clear();
        (await host.List(new ProcessFilter(), CancellationToken.None).Select(entry => entry.ProcessId).Distinct().CountAsync()).Should().Be(processes);
        faults.Requests.Should().HaveCount(2);
        (await host.List(new ProcessFilter(ProcessStatus.Created), CancellationToken.None).CountAsync()).Should().Be(processes);
    }

    [Fact]
    public async Task The_most_overdue_comes_first_and_only_while_it_waits()
    {
        var late = await _bed.Processes.Stored(Due(30));
        var latest = await _bed.Processes.Stored(Due(10));
        var inTime = await _bed.Processes.Stored(Due(60));
        await _bed.Processes.Stored(Due(1) with { Deadline = null });
        await _bed.Processes.Stored(Due(1) with { Status = ProcessStatus.Aborted });
        (await Overdue(60)).Should().Equal(latest.ProcessId, late.ProcessId);
        (await Overdue(61)).Should().Equal(latest.ProcessId, late.ProcessId, inTime.ProcessId);

        var later = await _bed.Processes.Record(latest, latest with { Deadline = Sample.Start.AddSeconds(40) }, step: null, CancellationToken.None);
        await _bed.Processes.Index(later, latest, CancellationToken.None);
        var running = await _bed.Processes.Record(late, late with { Deadline = null, Status = ProcessStatus.Running }, step: null, CancellationToken.None);
        await _bed.Processes.Index(running, late, CancellationToken.None);
        (await Overdue(60)).Should().Equal(latest.ProcessId);
        await _bed.Audit();

        static ProcessRecord Due(int seconds) => Sample.Process(ProcessStatus.Waiting, wait: 1) with { Deadline = Sample.Start.AddSeconds(seconds) };

        async Task<List<ProcessId>> Overdue(int seconds) =>
            await _bed.Processes.Due(Sample.Start.AddSeconds(seconds), CancellationToken.None).ToListAsync();
    }

    [Fact]
    public async Task The_open_processes_of_a_workflow_are_its_own_and_come_newest_first()
    {
        foreach (var workflow in (string[])["wf", "wf_2", "w/f#?|\\ 'x' 網路 💡", new string('w', 129), new string('w', 130), "~" + new string('w', 200)])
        {
            var older = await _bed.Processes.Stored(Sample.Process(ProcessStatus.Running) with { Workflow = workflow });
            var newer = await _bed.Processes.Stored(Sample.Process() with { Workflow = workflow, StartedAt = Sample.Start.AddTicks(1) });
            await _bed.Processes.Stored(Sample.Process(ProcessStatus.Completed) with { Workflow = workflow });
            (await _bed.Processes.Open(workflow, CancellationToken.None).ToListAsync()).Should().Equal(newer.ProcessId, older.ProcessId);
            var ended = await _bed.Processes.Record(newer, newer with { Status = ProcessStatus.Aborted }, step: null, CancellationToken.None);
            await _bed.Processes.Index(ended, newer, CancellationToken.None);
            (await _bed.Processes.Open(workflow, CancellationToken.None).ToListAsync()).Should().Equal(older.ProcessId);
        }
    }
}
