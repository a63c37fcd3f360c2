using Orchestrator.Core.Processes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>Accepted commands, found by the wait they end and by the Idempotency-Key they came with.</summary>
public sealed class ProcessCommandTests(StoreBed bed) : IClassFixture<StoreBed>
{
    public static TheoryData<string> Keys => new(
        "", "k", "/", "a/b#c?d\\e%2Fé 網路 💡|'", "\u0001\t\r\n", new string('x', 10_000), string.Concat(Enumerable.Repeat("網/#?'💡", 8_000)));

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_command_is_found_by_its_key_whatever_the_key(string key)
    {
        var process = await bed.Processes.Stored(Sample.Process(ProcessStatus.Failed, wait: 1));
        var command = Sample.Command(1, key) with { User = "Zoë/#?" + key, Reason = key + "!", RequestDigest = key };
        await bed.Processes.Accept(process, Resumed(process), command, plan: null, CancellationToken.None);
        (await bed.Processes.FindCommand(process.ProcessId, key, CancellationToken.None)).Should().Be(command);
        (await bed.Processes.FindCommand(process.ProcessId, 1, CancellationToken.None)).Should().Be(command);
        (await bed.Processes.FindCommand(process.ProcessId, key + "x", CancellationToken.None)).Should().BeNull();
        (await bed.Processes.FindCommand(ProcessId.New(), key, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task A_command_without_key_is_found_by_its_wait_alone()
    {
        var process = await bed.Processes.Stored(Sample.Process(ProcessStatus.Failed, wait: 1));
        await bed.Processes.Accept(process, Resumed(process), Sample.Command(1), plan: null, CancellationToken.None);
        (await bed.Processes.FindCommand(process.ProcessId, 1, CancellationToken.None)).Should().Be(Sample.Command(1));
        (await bed.Processes.FindCommand(process.ProcessId, "", CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task A_key_is_used_once_per_process()
    {
        var process = await bed.Processes.Stored(Sample.Process(ProcessStatus.Failed, wait: 1));
        await bed.Processes.Accept(process, Resumed(process), Sample.Command(1, "key"), plan: null, CancellationToken.None);
        process = await bed.Processes.Load(process.ProcessId);
        var failed = await bed.Processes.Record(process, process with { Status = ProcessStatus.Failed, Wait = 2 }, step: null, CancellationToken.None);

        var again = () => bed.Processes.Accept(failed, Resumed(failed), Sample.Command(2, "key"), plan: null, CancellationToken.None);

        await again.Should().ThrowAsync<ProcessConflictException>();
        (await bed.Processes.FindCommand(process.ProcessId, 2, CancellationToken.None)).Should().BeNull();
        (await bed.Processes.FindCommand(process.ProcessId, "key", CancellationToken.None))!.Wait.Should().Be(1);
        var other = await bed.Processes.Stored(Sample.Process(ProcessStatus.Failed, wait: 1));
        await bed.Processes.Accept(other, Resumed(other), Sample.Command(1, "key"), plan: null, CancellationToken.None);
        await bed.Audit();
    }

    [Fact]
    public async Task A_command_is_accepted_once_per_wait_and_only_for_the_process_as_it_was_read()
    {
        var process = await bed.Processes.Stored(Sample.Process(ProcessStatus.Failed, wait: 1));
        var first = Sample.Command(1);
        await bed.Processes.Accept(process, Resumed(process), first, plan: null, CancellationToken.None);
        var stale = () => bed.Processes.Accept(process, process, Sample.Command(2), plan: null, CancellationToken.None);
        await stale.Should().ThrowAsync<ProcessConflictException>();
        var newest = await bed.Processes.Load(process.ProcessId);
        var twice = () => bed.Processes.Accept(newest, newest, first with { User = "jim" }, plan: null, CancellationToken.None);
        await twice.Should().ThrowAsync<ProcessConflictException>();

        (await bed.Processes.FindCommand(process.ProcessId, 1, CancellationToken.None)).Should().Be(first);
        (await bed.Processes.FindCommand(process.ProcessId, 2, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task A_command_that_arrives_twice_is_no_conflict_with_itself_and_replaces_the_plan()
    {
        PlanStep[] plan = [new("two", "Two", "wf-two")];
        var process = await bed.Processes.Stored(Sample.Process(ProcessStatus.Failed, wait: 1));
        for (var times = 0; times < 2; times++)
            await bed.Processes.Accept(process, Resumed(process), Sample.Command(1, "k"), plan, CancellationToken.None);
        var detail = (await bed.Processes.FindDetail(process.ProcessId, CancellationToken.None))!;
        detail.Process.Status.Should().Be(ProcessStatus.Resumed);
        detail.Plan.Should().Equal(plan);
        await bed.Audit();
    }

    [Fact]
    public async Task A_command_whose_answers_are_lost_is_accepted_once()
    {
        var faults = new StoreFaults();
        var host = bed.Host(faults);
        var process = await host.Stored(Sample.Process(ProcessStatus.Failed, wait: 1));
        var sent = 0;
        faults.LoseAnswer(request => request.Contains("$batch", StringComparison.Ordinal) && Interlocked.Increment(ref sent) % 2 == 1);
        await host.Accept(process, Resumed(process), Sample.Command(1, "k"), plan: null, CancellationToken.None);
        faults.Heal();
        sent.Should().BeGreaterThan(3);
        (await bed.Processes.FindCommand(process.ProcessId, "k", CancellationToken.None)).Should().Be(Sample.Command(1, "k"));
        (await bed.Lists(process.ProcessId)).Should().Equal("all=Resumed", "inflight=Resumed:1", "open:wf", "status:Resumed:p");
        await bed.Audit();
    }

    [Fact]
    public async Task A_host_that_dies_between_list_and_command_leaves_an_entry_that_can_be_settled()
    {
        var faults = new StoreFaults();
        var host = bed.Host(faults);
        var process = await host.Stored(Sample.Process(ProcessStatus.Failed, wait: 1));
        faults.DieBefore(request => request.Contains("cmd:", StringComparison.Ordinal));
        var accepting = () => host.Accept(process, Resumed(process), Sample.Command(1), plan: null, CancellationToken.None);
        await accepting.Should().ThrowAsync<HostDiedException>();

        (await bed.Processes.FindCommand(process.ProcessId, 1, CancellationToken.None)).Should().BeNull();
        (await bed.Lists(process.ProcessId)).Should().Equal("all=Resumed", "inflight=Resumed:1", "open:wf", "status:Resumed:p");
        await bed.Audit();
        var entry = await bed.Processes.InFlight(CancellationToken.None).SingleAsync(entry => entry.ProcessId == process.ProcessId);
        await bed.Processes.Settle(process, entry, CancellationToken.None);
        (await bed.Lists(process.ProcessId)).Should().Equal("all=Failed", "open:wf", "status:Failed:p");
        await bed.Audit();
    }

    private static ProcessRecord Resumed(ProcessRecord process) => process with { Status = ProcessStatus.Resumed };
}
