using System.Globalization;
using Azure.Core;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Testing;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Http;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Storage;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>Lists by what never changes of a process; each test has tables of its own.</summary>
public sealed class ProcessTraitTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly StoreBed _bed = new(azurite);
    private int _stored;

    public ValueTask InitializeAsync() => _bed.InitializeAsync();

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task Lists_are_of_their_own_and_in_order_and_end_with_the_process()
    {
        var old = await _bed.Processes.Stored(Sample.Process() with { Workflow = "wf_a", CreatedBy = "Jane Doe 網路" });
        var young = await _bed.Processes.Stored(Sample.Process(ProcessStatus.Running) with { Workflow = "wf_a", StartedAt = Sample.Start.AddSeconds(1) });
        var other = await _bed.Processes.Stored(Sample.Process() with { Workflow = "wf_b", Target = Target.Create, StartedAt = Sample.Start.AddSeconds(2) });
        (await List(ProcessTrait.Workflow("WF_A"))).Should().Equal(young.ProcessId, old.ProcessId);
        (await List(ProcessTrait.Target(Target.Create))).Should().Equal(other.ProcessId);
        (await List(ProcessTrait.CreatedBy("jane doe 網路"))).Should().Equal(old.ProcessId);
        (await List(ProcessTrait.Oldest)).Should().Equal(old.ProcessId, young.ProcessId, other.ProcessId);
        (await List(ProcessTrait.Oldest, from: young.StartedAt, before: other.StartedAt)).Should().Equal(young.ProcessId);
        (await List(ProcessTrait.Workflow("wf_a"), from: young.StartedAt)).Should().Equal(young.ProcessId);
        (await List(ProcessTrait.Workflow("wf_a"), before: young.StartedAt)).Should().Equal(old.ProcessId);

        var ended = await _bed.Processes.Record(young, young with { Status = ProcessStatus.Completed }, step: null, CancellationToken.None);
        await _bed.Processes.Index(ended, young, CancellationToken.None);
        (await List(ProcessTrait.Workflow("wf_a"))).Should().Equal(young.ProcessId, old.ProcessId);
        await _bed.Processes.Delete(ended, CancellationToken.None);
        (await List(ProcessTrait.Workflow("wf_a"))).Should().Equal(old.ProcessId);
        await _bed.Audit();
    }

    [Fact]
    public async Task A_process_stands_where_its_status_changed_last()
    {
        await _bed.Processes.Complete(CancellationToken.None);
        await Fill(4);
        var started = (await Page(_bed.Processes, "?sort=startedAt,asc")).Processes;
        var now = Sample.Start.AddHours(1);
        var failed = await Moved(started[0] with { Status = ProcessStatus.Failed, LastModifiedAt = now });
        var running = await Moved(started[2] with { Status = ProcessStatus.Running, LastModifiedAt = now.AddSeconds(1) });
        var noted = await _bed.Processes.Record(failed, failed with { Note = "seen", LastModifiedAt = now.AddSeconds(2) }, step: null, CancellationToken.None);
        noted.MovedAt.Should().Be(now, "a note moves nothing");

        (await Changed("?sort=lastModifiedAt,desc&range=0,10")).Should().Equal(noted.ProcessId, running.ProcessId, started[3].ProcessId, started[1].ProcessId);
        (await Changed("?sort=lastModifiedAt,desc&range=0,1")).Should().Equal([running.ProcessId], "which page is decided by the status");
        (await Changed("?sort=lastModifiedAt,asc&range=0,2")).Should().Equal(started[1].ProcessId, started[3].ProcessId);
        (await Changed("?sort=lastModifiedAt&filter=lastStatus,failed|running")).Should().Equal(running.ProcessId, noted.ProcessId);
        (await Changed("?sort=lastModifiedAt&filter=isTask,true")).Should().BeEmpty();
        (await Changed("?sort=lastModifiedAt,desc&filter=workflowName,wf_0")).Should().Equal(noted.ProcessId, running.ProcessId);
        (await Page(_bed.Processes, "?sort=lastModifiedAt,desc&filter=isTask,false&range=0,1")).Total.Should().Be(4);
        await _bed.Audit();

        await _bed.Processes.Delete(noted, CancellationToken.None);
        (await Changed("?sort=lastModifiedAt,asc")).Should().Equal(started[1].ProcessId, started[3].ProcessId, running.ProcessId);

        async Task<IEnumerable<ProcessId>> Changed(string query) => (await Page(_bed.Processes, query)).Processes.Select(process => process.ProcessId);
    }

    /// <summary>An abort has more to do than to move in the lists, and what remembers that must not be lost by somebody who only looks.</summary>
    [Fact]
    public async Task A_look_at_an_abort_that_stopped_half_way_leaves_its_announcement()
    {
        var running = await _bed.Processes.Stored(Sample.Process(ProcessStatus.Running));
        await _bed.Processes.Index(running, previous: null, CancellationToken.None);
        await _bed.Processes.Record(running, running with { Status = ProcessStatus.Aborted }, step: null, CancellationToken.None);
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + ProcessSweeper.Abandoned + TimeSpan.FromSeconds(10));

        (await Page(_bed.Processes, "?filter=lastStatus,running", later)).Processes.Should().BeEmpty();

        (await _bed.Processes.InFlight(CancellationToken.None).ToListAsync()).Should().ContainSingle().Which.ProcessId.Should().Be(running.ProcessId);
    }

    [Fact]
    public async Task What_an_earlier_version_listed_is_found_before_and_after_it_is_listed_anew()
    {
        await Fill(300);
        await MakeOld();
        var host = _bed.Host();
        (await host.AreComplete(CancellationToken.None)).Should().BeFalse();
        var before = await Page(host, "?filter=workflowName,wf_1&range=0,50");
        before.Processes.Should().HaveCount(50);
        await FluentActions.Awaiting(() => Page(host, "?sort=lastModifiedAt,desc")).Should().ThrowAsync<RequestException>("its order is not known yet");
        await host.Complete(CancellationToken.None);
        (await host.AreComplete(CancellationToken.None)).Should().BeFalse("one call lists some of them");
        for (var calls = 0; calls < 2; calls++)
            await host.Complete(CancellationToken.None);
        (await _bed.Host().AreComplete(CancellationToken.None)).Should().BeTrue();
        (await Page(host, "?filter=workflowName,wf_1&range=0,50")).Processes.Select(process => process.ProcessId)
            .Should().Equal(before.Processes.Select(process => process.ProcessId));
        await _bed.Audit();
    }

    [Fact]
    public async Task What_moves_while_the_lists_are_completed_stands_in_them_once()
    {
        await Fill(20);
        await MakeOld();
        var process = (await Page(_bed.Processes, "?range=3,4")).Processes.Single();
        var host = _bed.Host(new Interlude(RequestMethod.Post, "$batch", () => Moved(process with { Status = ProcessStatus.Failed, LastModifiedAt = Sample.Start.AddHours(1) })));

        await host.Complete(CancellationToken.None);
        (await _bed.Host().AreComplete(CancellationToken.None)).Should().BeFalse("a process moved between the look and the write");
        await host.Complete(CancellationToken.None);

        (await _bed.Host().AreComplete(CancellationToken.None)).Should().BeTrue();
        var changed = (await Page(_bed.Host(), "?sort=lastModifiedAt,desc&range=0,50")).Processes.Select(found => found.ProcessId).ToList();
        changed.Should().HaveCount(20).And.OnlyHaveUniqueItems();
        changed[0].Should().Be(process.ProcessId);
        await _bed.Audit();
    }

    /// <summary>With SCALE=10000 in the environment it is counted with that many, too.</summary>
    [Fact]
    public async Task A_page_costs_the_same_however_many_processes_there_are()
    {
        await _bed.Processes.Complete(CancellationToken.None);
        var most = int.Parse(Environment.GetEnvironmentVariable("SCALE") ?? "1000", CultureInfo.InvariantCulture);
        var costs = new List<string>();
        foreach (var count in new[] { 100, 1000, most }.Distinct().Where(count => count <= most))
        {
            await Fill(count);
            var seen = new List<int>();
            foreach (var query in new[]
            {
                "", "?sort=startedAt,asc", "?sort=lastModifiedAt,desc", "?sort=lastModifiedAt,asc&filter=isTask,false", "?filter=lastStatus,created", "?filter=workflowName,wf_1", "?filter=createdBy,user_2", "?filter=target,MODIFY",
                "?filter=workflowName,wf_1,createdBy,user_1", "?filter=startedAt,>2026-11-23T16:00:10", "?sort=startedAt,asc&filter=startedAt,>2026-11-23T16:00:10",
            })
            {
                seen.Add(await Cost(query));
            }

            costs.Add(string.Join(' ', seen));
        }

        costs.Distinct().Should().ContainSingle();
        costs[0].Should().Be("12 12 13 12 13 11 11 11 33 12 11", "a list, a process each; two lists where kinds are listed apart; the counts where nothing else is asked for, or the length of the list of the same days; and some more processes where two traits are asked for");
    }

    [Fact]
    public async Task A_search_looks_at_so_many_processes_and_says_that_there_may_be_more()
    {
        await _bed.Processes.Complete(CancellationToken.None);
        await Fill(ProcessPages.MostLookedAt + 251);
        var page = await Page(_bed.Processes, "?range=0,10&filter=note,nothing");
        (page.Processes.Count, page.Total, page.IsCut).Should().Be((0, null, true));
        var narrow = await Page(_bed.Processes, "?range=0,10&filter=note,nothing,startedAt,<2026-11-23T16:00:30Z");
        (narrow.Processes.Count, narrow.Total, narrow.IsCut).Should().Be((0, 0L, false));
    }

    /// <summary>An order that no list has can only be had where all processes can be looked at.</summary>
    [Fact]
    public async Task Any_order_of_a_list_that_is_short_enough_can_be_had_and_of_a_longer_one_is_refused()
    {
        await _bed.Processes.Complete(CancellationToken.None);
        await Fill(ProcessPages.MostLookedAt);
        var page = await Page(_bed.Processes, "?range=0,10&sort=workflowName,desc,startedAt,asc");
        page.Total.Should().Be(ProcessPages.MostLookedAt);
        page.Processes.Should().HaveCount(10).And.OnlyContain(process => process.Workflow == "wf_1").And.BeInAscendingOrder(process => process.StartedAt);
        await Fill(ProcessPages.MostLookedAt + 1);
        var refusal = (await FluentActions.Awaiting(() => Page(_bed.Processes, "?range=0,10&sort=workflowName,desc")).Should().ThrowAsync<RequestException>()).Which;
        ((IStatusCodeHttpResult)refusal.Answer).StatusCode.Should().Be(StatusCodes.Status400BadRequest);
        (await Page(_bed.Processes, "?range=0,10&sort=createdBy,asc&filter=workflowName,wf_1")).Processes.Should().BeInAscendingOrder(process => process.CreatedBy);
    }

    private async Task<ProcessRecord> Moved(ProcessRecord after)
    {
        var before = (await _bed.Processes.Find(after.ProcessId, CancellationToken.None))!;
        var moved = await _bed.Processes.Record(before, after, step: null, CancellationToken.None);
        await _bed.Processes.Index(moved, before, CancellationToken.None);
        return moved;
    }

    private async Task<int> Cost(string query)
    {
        var faults = new StoreFaults();
        var host = _bed.Host(faults);
        await host.AreComplete(CancellationToken.None);
        faults.Clear();
        (await Page(host, query + (query.Length == 0 ? "?" : "&") + "range=0,10")).Processes.Should().HaveCount(10);
        return faults.Requests.Count;
    }

    private Task<ProcessPage> Page(TableProcessStore host, string query, TimeProvider? time = null)
    {
        var request = new DefaultHttpContext { Request = { QueryString = new QueryString(query) } }.Request;
        return new ProcessPages(host, host, new NoProcesses(), _bed.Subscriptions, new CurrentProducts(_bed.Catalogue, _bed.Texts), time ?? TimeProvider.System)
            .Read(ProcessQuery.Of(request, new WorkflowRegistry()), PageRange.Of(request), CancellationToken.None);
    }

    private async Task Fill(int count)
    {
        await Sample.Store(_bed.Processes, _stored..count);
        _stored = count;
    }

    /// <summary>Takes off what an earlier version did not write.</summary>
    private async Task MakeOld()
    {
        var table = _bed.Table("ProcessIndex");
        var rows = await table.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"]).Where(IndexAudit.IsTrait).ToListAsync();
        foreach (var chunk in rows.Chunk(100))
            await table.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row)));
    }

    private async Task<List<ProcessId>> List(ProcessTrait trait, DateTimeOffset? from = null, DateTimeOffset? before = null) =>
        await _bed.Processes.List(trait, from, before, CancellationToken.None).Select(entry => entry.ProcessId).ToListAsync();
}
