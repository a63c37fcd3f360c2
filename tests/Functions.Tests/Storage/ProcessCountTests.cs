using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Storage;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>Counts are exact whatever is repeated, raced or interrupted; each test has tables of its own.</summary>
public sealed class ProcessCountTests(AzuriteFixture azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Movers = 8;

    private readonly StoreBed _bed = new(azurite);

    public ValueTask InitializeAsync() => _bed.InitializeAsync();

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task Every_process_is_counted_once_under_its_status_and_kind()
    {
        (await _bed.Processes.Counts(CancellationToken.None)).Should().BeEmpty();
        foreach (var status in Enum.GetValues<ProcessStatus>())
        {
            for (var number = 0; number <= (int)status % 3; number++)
                await _bed.Processes.Stored(Sample.Process(status, isTask: number == 1));
        }

        (await _bed.Processes.Counts(CancellationToken.None)).Should().Equal(
            from status in Enum.GetValues<ProcessStatus>()
            from isTask in (bool[])[false, true]
            let count = isTask ? ((int)status % 3 > 0 ? 1 : 0) : ((int)status % 3 == 2 ? 2 : 1)
            where count > 0
            select new StatusCount(status, isTask, count));
        await _bed.Audit();
    }

    [Fact]
    public async Task A_status_that_nobody_has_any_more_is_not_counted()
    {
        var process = await _bed.Processes.Stored(Sample.Process(ProcessStatus.Running));
        var failed = await _bed.Processes.Record(process, process with { Status = ProcessStatus.Failed }, step: null, CancellationToken.None);
        for (var times = 0; times < 3; times++)
            await _bed.Processes.Index(failed, process, CancellationToken.None);
        await _bed.Processes.Index(failed, failed, CancellationToken.None);
        await _bed.Processes.Index(failed, previous: null, CancellationToken.None);
        (await _bed.Processes.Counts(CancellationToken.None)).Should().Equal(new StatusCount(ProcessStatus.Failed, IsTask: false, 1));
    }

    [Fact]
    public async Task Who_believes_something_wrong_of_the_lists_is_put_right()
    {
        var process = await _bed.Processes.Stored(Sample.Process(ProcessStatus.Waiting) with { Deadline = Sample.Start });
        var running = await _bed.Processes.Record(process, process with { Status = ProcessStatus.Running, Deadline = null }, step: null, CancellationToken.None);
        foreach (var believed in (ProcessRecord[])[
            process with { Status = ProcessStatus.Failed }, process with { Deadline = null }, process with { Deadline = Sample.Start.AddTicks(1) },
            process with { IsTask = true }, process with { Workflow = "other" }, running])
        {
            await _bed.Processes.Index(running, believed, CancellationToken.None);
            (await _bed.Lists(process.ProcessId)).Should().Equal("all=Running", "open:wf", "status:Running:p");
            await _bed.Audit();
        }
    }

    [Fact]
    public async Task Many_movers_of_many_processes_on_two_hosts_lose_no_count()
    {
        TableProcessStore[] hosts = [_bed.Host(), _bed.Host()];
        await Task.WhenAll(Enumerable.Range(0, Movers).Select(async mover =>
        {
            var host = hosts[mover % hosts.Length];
            for (var number = 0; number < 4; number++)
            {
                var process = await host.Stored(Sample.Process(isTask: mover % 3 == 0));
                foreach (var status in (ProcessStatus[])[ProcessStatus.Running, ProcessStatus.Waiting, ProcessStatus.Running, ProcessStatus.Completed])
                {
                    var next = process with { Status = status, Deadline = status == ProcessStatus.Waiting ? Sample.Start : null };
                    next = await host.Record(process, next, step: null, CancellationToken.None);
                    await host.Index(next, process, CancellationToken.None);
                    process = next;
                }
            }
        }));
        (await _bed.Processes.Counts(CancellationToken.None)).Should().Equal(
            new StatusCount(ProcessStatus.Completed, IsTask: false, 20), new StatusCount(ProcessStatus.Completed, IsTask: true, 12));
        await _bed.Audit();
    }

    /// <summary>All of them change all of few processes, and list what they have changed, each as well as it knows.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public async Task Many_movers_of_the_same_processes_leave_lists_and_counts_right(int percentThatDieBeforeTheyList)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        TableProcessStore[] hosts = [_bed.Host(), _bed.Host(), _bed.Host()];
        var processes = await Task.WhenAll(Enumerable.Range(0, 3).Select(number => hosts[number].Stored(Sample.Process(ProcessStatus.Running, isTask: number == 1))));
        await Task.WhenAll(Enumerable.Range(0, Movers).Select(mover => Work(hosts[mover % hosts.Length], new Random(seed + mover))));

        foreach (var process in processes)
        {
            var stored = await _bed.Processes.Load(process.ProcessId);
            if (percentThatDieBeforeTheyList > 0)
                await _bed.Processes.Index(stored, previous: null, CancellationToken.None);
            (await _bed.Lists(process.ProcessId)).Should().Contain($"all={stored.Status}", "seed {0}", seed);
            var due = await _bed.Processes.Due(DateTimeOffset.MaxValue, CancellationToken.None).ContainsAsync(process.ProcessId);
            due.Should().Be(stored is { HasEnded: false, Deadline: not null }, "seed {0}", seed);
        }

        await _bed.Audit($"seed {seed}");

        async Task Work(TableProcessStore host, Random random)
        {
            for (var change = 0; change < 12; change++)
            {
                var read = await host.Load(processes[random.Next(processes.Length)].ProcessId);
                var next = read with
                {
                    Status = random.GetItems([ProcessStatus.Running, ProcessStatus.Waiting, ProcessStatus.Failed, ProcessStatus.Completed], 1)[0],
                    Deadline = random.Next(2) == 0 ? null : Sample.Start.AddSeconds(random.Next(3)),
                    Held = random.Next(2) == 0,
                };
                try
                {
                    next = await host.Record(read, next, step: null, CancellationToken.None);
                }
                catch (ProcessConflictException)
                {
                    continue;
                }

                if (random.Next(100) >= percentThatDieBeforeTheyList)
                    await host.Index(next, random.Next(4) == 0 ? null : read, CancellationToken.None);
            }
        }
    }

    [Fact]
    public async Task A_move_whose_answers_are_lost_counts_once()
    {
        var faults = new StoreFaults();
        var host = _bed.Host(faults);
        var process = await host.Stored(Sample.Process());
        var sent = 0;
        faults.LoseAnswer(request => request.Contains("$batch", StringComparison.Ordinal) && Interlocked.Increment(ref sent) % 2 == 1);
        foreach (var status in (ProcessStatus[])[ProcessStatus.Running, ProcessStatus.Failed, ProcessStatus.Resumed, ProcessStatus.Completed])
        {
            var next = await host.Record(process, process with { Status = status }, step: null, CancellationToken.None);
            await host.Index(next, process, CancellationToken.None);
            process = next;
            await _bed.Audit($"{status}");
        }

        sent.Should().BeGreaterThan(8);
        (await _bed.Processes.Counts(CancellationToken.None)).Should().Equal(new StatusCount(ProcessStatus.Completed, IsTask: false, 1));
    }

    [Fact]
    public async Task A_host_that_dies_before_any_request_leaves_counts_that_another_makes_right()
    {
        for (var survived = 0; ; survived++)
        {
            var faults = new StoreFaults();
            var host = _bed.Host(faults);
            var process = await _bed.Processes.Stored(Sample.Process());
            var sent = 0;
            faults.DieBefore(_ => Interlocked.Increment(ref sent) > survived);
            var died = false;
            try
            {
                var waiting = process with { Status = ProcessStatus.Waiting, Deadline = Sample.Start, Wait = 1 };
                waiting = await host.Record(process, waiting, step: null, CancellationToken.None);
                await host.Index(waiting, process with { Status = ProcessStatus.Failed }, CancellationToken.None);
            }
            catch (HostDiedException)
            {
                died = true;
            }

            await _bed.Audit($"after {survived} requests");
            var stored = await _bed.Processes.Load(process.ProcessId);
            await _bed.Processes.Index(stored, previous: null, CancellationToken.None);
            (await _bed.Lists(process.ProcessId)).Should().Contain($"all={stored.Status}");
            await _bed.Audit($"after {survived} requests, listed again");
            if (!died)
            {
                survived.Should().BeGreaterThan(5, "the host believed something wrong, which costs reads");
                return;
            }
        }
    }

    [Fact]
    public async Task Lists_that_somebody_has_damaged_are_mended()
    {
        var process = await _bed.Processes.Stored(Sample.Process(ProcessStatus.Running));
        foreach (var row in await _bed.Table("ProcessIndex").QueryAsync<TableEntity>().Where(row => row.RowKey[0] is 's' or 'o').ToListAsync())
            await _bed.Table("ProcessIndex").DeleteEntityAsync(row.PartitionKey, row.RowKey);

        var waiting = await _bed.Processes.Record(process, process with { Status = ProcessStatus.Waiting }, step: null, CancellationToken.None);
        await _bed.Processes.Index(waiting, process, CancellationToken.None);

        (await _bed.Lists(process.ProcessId)).Should().Equal("all=Waiting", "open:wf", "status:Waiting:p");
    }

    [Fact]
    public async Task A_host_whose_counts_are_out_of_date_reads_them_once_and_goes_on()
    {
        var (faults, other) = (new StoreFaults(), _bed.Host());
        var host = _bed.Host(faults);
        var process = await host.Stored(Sample.Process(ProcessStatus.Running));
        var failed = await other.Record(process, process with { Status = ProcessStatus.Failed }, step: null, CancellationToken.None);
        await other.Index(failed, process, CancellationToken.None);

        foreach (var reads in (int[])[1, 0])
        {
            faults.Clear();
            var next = await host.Record(failed, failed with { Status = failed.Status + 1 }, step: null, CancellationToken.None);
            await host.Index(next, failed, CancellationToken.None);
            faults.Requests.Count(request => request.StartsWith("GET", StringComparison.Ordinal) && request.Contains("count:", StringComparison.Ordinal)).Should().Be(reads);
            failed = next;
        }

        await _bed.Audit();
    }
}
