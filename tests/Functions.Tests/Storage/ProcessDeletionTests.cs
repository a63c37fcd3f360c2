using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Storage;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>A process is removed as a whole, however often somebody dies over it.</summary>
public sealed class ProcessDeletionTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly StoreBed _bed = new(azurite);

    public ValueTask InitializeAsync() => _bed.InitializeAsync();

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task A_removed_process_leaves_nothing_and_others_stay()
    {
        var other = await _bed.Processes.Stored(Sample.Process(ProcessStatus.Running));
        var process = await Large(children: 230);
        await _bed.Processes.Delete(process, CancellationToken.None);
        await Gone(process);
        await _bed.Processes.Delete(process, CancellationToken.None);
        (await _bed.Lists(other.ProcessId)).Should().HaveCount(3);
        (await _bed.Processes.Counts(CancellationToken.None)).Should().Equal(new StatusCount(ProcessStatus.Running, IsTask: false, 1));
    }

    [Fact]
    public async Task A_removal_that_is_interrupted_anywhere_can_be_repeated()
    {
        for (var survived = 0; ; survived++)
        {
            var process = await Large(children: 110);
            var faults = new StoreFaults();
            var sent = 0;
            faults.DieBefore(_ => Interlocked.Increment(ref sent) > survived);
            var died = false;
            try
            {
                await _bed.Host(faults).Delete(process, CancellationToken.None);
            }
            catch (HostDiedException)
            {
                died = true;
            }

            await _bed.Audit($"after {survived} requests");
            var lists = await _bed.Lists(process.ProcessId);
            (await Rows(process)).Should().Match(
                rows => rows.Any() == lists.Contains("all=Completed") || lists.Any(list => list.StartsWith("inflight=", StringComparison.Ordinal)),
                "what is there can be found, and what is not is on its way off the lists, after {0} requests", survived);
            if ((await Rows(process)).Count > 0)
                Sample.Text(await _bed.Processes.Find(process.ProcessId, CancellationToken.None)).Should().Be(Sample.Text(process), "its own row goes last");
            await _bed.Processes.Delete(process, CancellationToken.None);
            await Gone(process);
            if (!died)
            {
                survived.Should().BeGreaterThan(4);
                return;
            }
        }
    }

    [Fact]
    public async Task Two_who_remove_at_once_and_lose_answers_remove_it_once()
    {
        var process = await Large(children: 110);
        var sent = 0;
        TableProcessStore Losing()
        {
            var faults = new StoreFaults();
            faults.LoseAnswer(request => request.Contains("$batch", StringComparison.Ordinal) && Interlocked.Increment(ref sent) % 2 == 1);
            return _bed.Host(faults);
        }

        await Task.WhenAll(Losing().Delete(process, CancellationToken.None), Losing().Delete(process, CancellationToken.None));
        await Gone(process);
    }

    [Fact]
    public async Task Who_lists_a_process_that_is_gone_takes_it_off_again()
    {
        var process = await Large(children: 0);
        await _bed.Processes.Delete(process, CancellationToken.None);
        await _bed.Processes.Index(process with { Status = ProcessStatus.Running }, previous: null, CancellationToken.None);
        await Gone(process);
    }

    private async Task<ProcessRecord> Large(int children)
    {
        var process = await _bed.Processes.Stored(Sample.Process(ProcessStatus.Failed, wait: 1) with { Deadline = Sample.Start });
        await _bed.Processes.AddChildren(
            process.ProcessId,
            [.. Enumerable.Range(0, children).Select(number => new ChildRecord("one", number, ProcessId.New(), "wf", [], Outcome: null))],
            CancellationToken.None);
        var resumed = process with { Status = ProcessStatus.Resumed };
        await _bed.Processes.Accept(process, resumed, Sample.Command(1, "key"), plan: null, CancellationToken.None);
        process = await _bed.Processes.Load(process.ProcessId);
        var ended = await _bed.Processes.Record(
            process, process with { Rows = 1, Status = ProcessStatus.Completed, Deadline = null }, Sample.Step(0), CancellationToken.None);
        await _bed.Processes.Index(ended, process, CancellationToken.None);
        return ended;
    }

    private async Task Gone(ProcessRecord process)
    {
        (await Rows(process)).Should().BeEmpty();
        (await _bed.Lists(process.ProcessId)).Should().BeEmpty();
        await _bed.Audit();
    }

    private async Task<List<string>> Rows(ProcessRecord process) =>
        await _bed.Table("Processes").QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {process.ProcessId.ToString()}"))
            .Select(row => row.RowKey).ToListAsync();
}
