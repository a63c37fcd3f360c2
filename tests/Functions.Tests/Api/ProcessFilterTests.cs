using System.Net;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Filters and orders of the process list beyond status and kind (rest 1.9, graphql 4, semantics 146).</summary>
public sealed class ProcessFilterTests(ListedBed bed) : IClassFixture<ListedBed>
{
    [Theory]
    [InlineData("workflowName,five_steps", 3)]
    [InlineData("workflow_name,FIVE_STEPS", 3)]
    [InlineData("workflowName,five_steps|interview", 5)]
    [InlineData("workflowName,five_steps|FIVE_steps", 3)]
    [InlineData("workflowName,!five_steps", 5)]
    [InlineData("workflowName,%steps", 3)]
    [InlineData("workflowName,%_%e%", 3)]
    [InlineData("workflowName,five%five", 0)]
    [InlineData("workflowName,nonsense", 0)]
    [InlineData("workflowName,", 0)]
    [InlineData("workflowName,five_steps,lastStatus,completed", 3)]
    [InlineData("workflowName,generous_workflow,lastStatus,failed", 1)]
    [InlineData("lastStatus,failed,workflowName,generous_workflow", 1)]
    [InlineData("workflowName,five_steps,workflowName,interview", 0)]
    [InlineData("workflowName,generous_workflow,isTask,true", 0)]
    [InlineData("target,SYSTEM", 6)]
    [InlineData("target,system|modify", 8)]
    [InlineData("target,!SYSTEM", 2)]
    [InlineData("target,nonsense", 0)]
    [InlineData("target,SYSTEM,workflowName,interview", 2)]
    [InlineData("createdBy,system", 8)]
    [InlineData("createdBy,SYSTEM,lastStatus,suspended", 2)]
    [InlineData("createdBy,nobody", 0)]
    [InlineData("createdBy,S%", 8)]
    [InlineData("assignee,SYSTEM", 5)]
    [InlineData("assignee,!system", 3)]
    [InlineData("note,%", 0)]
    [InlineData("note,!x", 0)]
    [InlineData("failedReason,no", 2)]
    [InlineData("startedAt,>2020-01-01", 8)]
    [InlineData("startedAt,<2020-01-01", 0)]
    [InlineData("startedAt,!<2020-01-01", 8)]
    [InlineData("startedAt,>=2020-01-01T00:00:00Z,startedAt,<=9999-12-31", 8)]
    [InlineData("startedAt,>2020-01-01,lastStatus,failed", 2)]
    [InlineData("startedAt,>2020-01-01,workflowName,five_steps", 3)]
    [InlineData("lastModifiedAt,>2020-01-01", 8)]
    [InlineData("lastModifiedAt,<2020-01-01", 0)]
    [InlineData("startedAt,20%", 8)]
    [InlineData("processId,nonsense", 0)]
    [InlineData("subscriptionId,nonsense", 0)]
    [InlineData("subscriptionId,0d6d9f4e-1c7b-4a0e-9a59-3f6f7a2b1c00", 0)]
    public async Task Filters_find_the_right_ones_newest_first(string filter, int count)
    {
        var answer = await List($"?range=0,25&filter={Uri.EscapeDataString(filter)}");
        answer.Header("Content-Range").Should().Be($"processes 0-25/{count}");
        var ids = Ids(answer).ToList();
        ids.Should().HaveCount(count).And.Equal(bed.NewestFirst.Where(ids.Contains));
        var page = await List($"?range=1,3&filter={Uri.EscapeDataString(filter)}");
        Ids(page).Should().Equal(ids.Skip(1).Take(2), "pages of a filtered list follow each other too");
        page.Header("Content-Range").Should().Be($"processes 1-3/{count}");
        Ids(await List($"?range=0,25&sort=startedAt,asc&filter={Uri.EscapeDataString(filter)}")).Should().Equal(ids.AsEnumerable().Reverse());
    }

    [Theory]
    [InlineData("sort=startedAt,asc")]
    [InlineData("sort=startedAt")]
    [InlineData("sort=started_at,ASC")]
    public async Task The_oldest_may_come_first(string sort)
    {
        var answer = await List($"?range=0,3&{sort}");
        Ids(answer).Should().Equal(bed.NewestFirst.Reverse().Take(3));
        Ids(await List($"?range=3,9&{sort}")).Should().Equal(bed.NewestFirst.Reverse().Skip(3));
    }

    [Fact]
    public async Task A_workflow_is_found_by_its_id_and_processes_by_theirs_in_any_order()
    {
        Ids(await List($"?filter=workflowId,{WorkflowRegistration.IdOf("interview")}")).Should().HaveCount(2);
        Ids(await List($"?filter=workflowId,!{WorkflowRegistration.IdOf("interview")}")).Should().HaveCount(6);
        Ids(await List($"?filter=workflowId,{Guid.NewGuid()}")).Should().BeEmpty();
        var some = bed.NewestFirst.Skip(2).Take(3).ToList();
        var filter = $"filter=processId,{string.Join('|', some)}";
        Ids(await List("?" + filter)).Should().Equal(some);
        Ids(await List($"?{filter}&sort=processId,asc")).Should().Equal(some.OrderBy(id => id.ToString(), StringComparer.Ordinal));
        Ids(await List($"?{filter}&sort=lastModifiedAt,asc&range=1,2")).Should().ContainSingle();
        Ids(await List($"?filter=processId,%25{some[0].ToString()[^12..]}")).Should().Equal(some[0]);
        Ids(await List($"?filter=processId,{some[0]},processId,{some[1]}")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("workflowName,asc,startedAt,desc", "five_steps five_steps five_steps generous_workflow generous_workflow interview interview obedient_task")]
    [InlineData("workflow_name,desc,isTask,asc", "obedient_task interview interview generous_workflow generous_workflow five_steps five_steps five_steps")]
    [InlineData("lastStatus,asc,workflowName,desc", "generous_workflow five_steps five_steps five_steps obedient_task generous_workflow interview interview")]
    [InlineData("failedReason,asc,workflowName,asc", "generous_workflow obedient_task five_steps five_steps five_steps generous_workflow interview interview")]
    public async Task They_stand_in_the_order_of_any_field_and_what_is_not_there_comes_last(string sort, string expected)
    {
        var answer = await List($"?range=0,25&sort={sort}");
        string.Join(' ', answer.Json.AsArray().Select(item => OrchestratorApi.Text(item!, "workflow_name"))).Should().Be(expected);
        answer.Header("Content-Range").Should().Be("processes 0-25/8");
        (await List($"?range=2,5&sort={sort}")).Json.AsArray().Should().HaveCount(3);
    }

    private async Task<ApiAnswer> List(string query) => (await bed.Api.Get("api/processes/" + query)).Demand(HttpStatusCode.OK);

    private static IEnumerable<Guid> Ids(ApiAnswer answer) => answer.Json.AsArray().Select(item => item!["process_id"]!.GetValue<Guid>());
}
