using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Http;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>The list of processes and the counts by status (rest 1.9 and 1.10).</summary>
public sealed class ListRouteTests(ListedBed bed) : IClassFixture<ListedBed>
{
    private static readonly string[] NullInLists = ["current_state", "form", "steps"];

    [Fact]
    public async Task The_newest_come_first_with_a_header_that_says_of_how_many()
    {
        var answer = await List("?range=0,4&sort=startedAt,desc");
        answer.Header("Content-Range").Should().Be("processes 0-4/8");
        Ids(answer).Should().Equal(bed.NewestFirst.Take(4));
        foreach (var path in new[] { "api/processes?range=0,4", "api/processes/?range=0,4" })
            Ids((await bed.Api.Get(path)).Demand(HttpStatusCode.OK)).Should().Equal(bed.NewestFirst.Take(4));
    }

    [Fact]
    public async Task An_item_is_the_process_without_state_steps_and_form()
    {
        var item = (await List("?range=0,1")).Json[0]!.AsObject();
        var process = await bed.Api.Process(bed.NewestFirst[0]);
        item.Select(entry => entry.Key).Should().Equal(process.Select(entry => entry.Key));
        foreach (var key in NullInLists)
            (item[key], process[key]) = (null, null);
        item.ToJsonString().Should().Be(process.ToJsonString());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap()
    {
        var seen = new List<Guid>();
        for (var start = 0; start < 9; start += 3)
        {
            var page = await List($"?range={start},{start + 3}");
            page.Header("Content-Range").Should().Be($"processes {start}-{start + 3}/8");
            seen.AddRange(Ids(page));
        }

        seen.Should().Equal(bed.NewestFirst);
        Ids(await List("?range=100,125")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("", "processes 0-1000/8")]
    [InlineData("?range=", "processes 0-1000/8")]
    [InlineData("?range=2,5000", "processes 2-1002/8")]
    [InlineData("?range=0,1&sort=startedAt,asc", "processes 0-1/8")]
    [InlineData("?range=0,1&sort=lastModifiedAt,desc", "processes 0-1/8")]
    public async Task A_page_has_at_most_1000_processes(string query, string header) =>
        (await List(query)).Header("Content-Range").Should().Be(header);

    /// <summary>semantics 148.</summary>
    [Theory]
    [InlineData("range=5,5", "range start must be lower than end")]
    [InlineData("range=6,5", "range start must be lower than end")]
    [InlineData("range=1", "'1' is no range")]
    [InlineData("range=a,b", "'a,b' is no range")]
    [InlineData("range=-1,5", "'-1,5' is no range")]
    [InlineData("range=0,99999999999999999999", "is no range")]
    [InlineData("range=0,2147483647", "is no range")]
    [InlineData("range=0,1,2", "is no range")]
    [InlineData("sort=nonsense,desc", "Invalid sort arguments")]
    [InlineData("sort=startedAt,desc,nonsense", "Invalid sort arguments")]
    [InlineData("sort=startedAt,sideways", "'sideways' is no direction")]
    [InlineData("filter=lastStatus", "Invalid number of filter arguments")]
    [InlineData("filter=lastStatus,failed,isTask", "Invalid number of filter arguments")]
    [InlineData("filter=nonsense,x", "400: Invalid filter arguments")]
    [InlineData("filter=subscriptionId,0d6d9f4e%", "takes one to 10 whole ids")]
    [InlineData("filter=subscriptionId,!0d6d9f4e-1c7b-4a0e-9a59-3f6f7a2b1c00", "takes one to 10 whole ids")]
    [InlineData("filter=startedAt,>yesterday", "'yesterday' is no time")]
    [InlineData("filter=lastModifiedAt,<=", "'' is no time")]
    public async Task What_cannot_be_asked_for_is_a_bad_request(string query, string says)
    {
        var answer = (await bed.Api.Get("api/processes/?" + query)).Demand(HttpStatusCode.BadRequest);
        OrchestratorApi.Text(answer.Json, "detail").Should().Contain(says);
        OrchestratorApi.Text(answer.Json, "title").Should().Be("Bad Request");
    }

    /// <summary>semantics 146 and 147.</summary>
    [Theory]
    [InlineData("lastStatus,failed", 2)]
    [InlineData("last_status,FAILED", 2)]
    [InlineData("lastStatus,failed|suspended", 4)]
    [InlineData("lastStatus,failed-suspended", 4)]
    [InlineData("lastStatus,!completed", 4)]
    [InlineData("lastStatus,!!completed", 4)]
    [InlineData("lastStatus,nonsense", 0)]
    [InlineData("lastStatus,", 0)]
    [InlineData("lastStatus,failed,lastStatus,completed", 0)]
    [InlineData("isTask,true", 6)]
    [InlineData("isTask,false", 2)]
    [InlineData("is_task,!true", 2)]
    [InlineData("isTask,nonsense", 0)]
    [InlineData("isTask,true|false", 8)]
    [InlineData("isTask,true,lastStatus,failed", 1)]
    [InlineData("lastStatus,failed|completed,isTask,false", 2)]
    [InlineData("", 8)]
    public async Task Filters_by_status_and_kind_find_the_right_ones_newest_first(string filter, int count)
    {
        var answer = await List($"?range=0,25&filter={Uri.EscapeDataString(filter)}");
        answer.Header("Content-Range").Should().Be($"processes 0-25/{count}");
        var ids = Ids(answer).ToList();
        ids.Should().HaveCount(count).And.Equal(bed.NewestFirst.Where(ids.Contains));
        var half = Ids(await List($"?range=1,3&filter={Uri.EscapeDataString(filter)}"));
        half.Should().Equal(ids.Skip(1).Take(2), "pages of a filtered list follow each other too");
    }

    /// <summary>semantics 148: the bare mark is recognised, a quoted one is not.</summary>
    [Fact]
    public async Task A_list_that_the_client_has_is_not_sent_again()
    {
        var first = await List("?range=0,3");
        var etag = first.Header("ETag")!;
        etag.Should().MatchRegex("^W/\"0x[0-9a-f]{8}\"$");
        var mark = etag[3..^1];

        var second = await bed.Api.Get("api/processes/?range=0,3", ("If-None-Match", mark));
        second.Status.Should().Be(HttpStatusCode.NotModified);
        second.Text.Should().BeEmpty();
        second.Header("ETag").Should().Be(etag);
        foreach (var other in new[] { etag, $"\"{mark}\"", "0x0", "*" })
            (await bed.Api.Get("api/processes/?range=0,3", ("If-None-Match", other))).Demand(HttpStatusCode.OK);

        (await bed.Api.Patch($"api/processes/{bed.NewestFirst[1]}", """{"note":"changed"}""")).Demand(HttpStatusCode.OK);
        (await bed.Api.Get("api/processes/?range=0,3", ("If-None-Match", mark))).Demand(HttpStatusCode.OK).Header("ETag").Should().NotBe(etag);
    }

    [Fact]
    public async Task Counts_are_by_status_and_kind_and_win_over_the_process_id()
    {
        var answer = (await bed.Api.Get("api/processes/status-counts")).Demand(HttpStatusCode.OK);
        answer.Keys.Should().Equal("process_counts", "task_counts");
        Counts(answer.Json["process_counts"]!).Should().BeEquivalentTo([("completed", 1L), ("failed", 1L)]);
        Counts(answer.Json["task_counts"]!).Should().BeEquivalentTo([("completed", 3L), ("failed", 1L), ("suspended", 2L)]);
    }

    /// <summary>A crash can leave a list behind its process. A filter by status goes by the process, and what is old is put right.</summary>
    [Fact]
    public async Task An_entry_whose_process_says_something_else_is_left_out_of_a_list_by_status_and_repaired()
    {
        var id = bed.NewestFirst[^1];
        var process = (await Store.Find(new ProcessId(id), CancellationToken.None))!;
        var changed = await Store.Record(process, process with { Status = ProcessStatus.Waiting }, step: null, CancellationToken.None);

        Ids(await List("?filter=lastStatus,completed")).Should().NotContain(id);
        Ids(await List("")).Should().Contain(id);
        (await Listed(id)).Should().Be(ProcessStatus.Completed, "a young entry may announce a change that is still being stored");

        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + ProcessSweeper.Abandoned + TimeSpan.FromMinutes(1));
        var query = ProcessQuery.Of(new DefaultHttpContext { Request = { QueryString = new QueryString("?filter=lastStatus,completed") } }.Request, bed.Host.Services.GetRequiredService<WorkflowRegistry>());
        await new ProcessPages(
            Store, bed.Host.Services.GetRequiredService<IProcessTraits>(), bed.Host.Services.GetRequiredService<ISubscriptionProcesses>(),
            bed.Host.Services.GetRequiredService<ISubscriptionStore>(), bed.Host.Services.GetRequiredService<CurrentProducts>(), later).Read(query, new PageRange(0, 25), CancellationToken.None);
        (await Listed(id)).Should().Be(ProcessStatus.Waiting);
        Ids(await List("?filter=lastStatus,waiting")).Should().Equal(id);

        await Store.Record(changed, process, step: null, CancellationToken.None);
        await Store.Index(process, previous: null, CancellationToken.None);
    }

    private IProcessStore Store => bed.Host.Services.GetRequiredService<IProcessStore>();

    private async Task<ProcessStatus> Listed(Guid id) =>
        (await Store.List(new ProcessFilter(), CancellationToken.None).SingleAsync(entry => entry.ProcessId == new ProcessId(id))).Status;

    private async Task<ApiAnswer> List(string query) => (await bed.Api.Get("api/processes/" + query)).Demand(HttpStatusCode.OK);

    private static IEnumerable<Guid> Ids(ApiAnswer answer) => answer.Json.AsArray().Select(item => item!["process_id"]!.GetValue<Guid>());

    private static IEnumerable<(string, long)> Counts(JsonNode counts) => counts.AsObject().Select(entry => (entry.Key, entry.Value!.GetValue<long>()));
}
