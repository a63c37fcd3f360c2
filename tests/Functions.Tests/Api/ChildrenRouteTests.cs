using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>The children of a parallel step, as clients see them.</summary>
public sealed class ChildrenRouteTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private static readonly string[] Keys =
        ["process_id", "step", "number", "workflow_name", "last_status", "started_at", "failed_reason", "replaced"];

    [Fact]
    public async Task A_parent_counts_its_children_and_lists_them_page_by_page()
    {
        bed.Host.Switchboard.Set("second", _ => throw new InvalidOperationException("not yet"));
        bed.Host.Switchboard.ConvoySize = 5;
        var parent = await bed.Api.Start("convoy");
        await bed.Api.Until(parent, process => Started(process) == 2, "has started two children");
        var first = await Children(parent, "?range=0,3");
        first.Header("Content-Range").Should().Be("children 0-3/*");
        var children = first.Json.AsArray().Select(child => child!.AsObject()).ToList();
        children.Should().HaveCount(3).And.OnlyContain(child => child.Select(entry => entry.Key).SequenceEqual(Keys));
        children.Select(child => child["number"]!.GetValue<int>()).Should().Equal(0, 1, 2);
        children.Should().OnlyContain(child =>
            OrchestratorApi.Text(child, "step") == "depart" && OrchestratorApi.Text(child, "workflow_name") == "obedient_task"
            && !child["replaced"]!.GetValue<bool>());
        children[2]["last_status"].Should().BeNull("only two run at a time");
        children[2]["started_at"].Should().BeNull();

        var ids = children.Take(2).Select(child => child["process_id"]!.GetValue<Guid>()).ToList();
        foreach (var id in ids)
            (await bed.Api.Reaches(id, "failed"))["parent_process_id"]!.GetValue<Guid>().Should().Be(parent);
        (await Children(parent, "?range=0,1")).Json[0]!["failed_reason"]!.GetValue<string>().Should().Be("not yet");
        var last = await Children(parent, "?range=3,50");
        last.Header("Content-Range").Should().Be("children 3-50/5");
        last.Json.AsArray().Should().HaveCount(2);

        bed.Host.Switchboard.Set("second", _ => Task.CompletedTask);
        foreach (var id in ids)
            await bed.Api.Resume(id);
        var ended = await bed.Api.Reaches(parent, "completed");
        ended.Should().NotContainKey("children").And.NotContainKey("parent_process_id");
        (await Children(parent, "")).Json.AsArray().Select(child => OrchestratorApi.Text(child!, "last_status")).Should()
            .HaveCount(5).And.OnlyContain(status => status == "completed");
    }

    [Fact]
    public async Task Counts_are_shown_while_the_children_run()
    {
        var release = new TaskCompletionSource();
        bed.Host.Switchboard.Set("second", _ => release.Task);
        bed.Host.Switchboard.ConvoySize = 3;
        var parent = await bed.Api.Start("convoy");
        var process = await bed.Api.Until(parent, process => Started(process) == 2, "has started two children");
        process["children"]!.ToJsonString().Should().Be("""{"total":3,"started":2,"completed":0,"aborted":0}""");
        release.SetResult();
        await bed.Api.Reaches(parent, "completed");
    }

    [Fact]
    public async Task A_process_without_children_has_an_empty_list()
    {
        var id = await bed.Api.Start("five_steps");
        var process = await bed.Api.Reaches(id, "completed");
        process.Should().NotContainKey("children").And.NotContainKey("parent_process_id");
        var answer = await Children(id, "?range=0,50");
        answer.Text.Should().Be("[]");
        answer.Header("Content-Range").Should().Be("children 0-50/0");
    }

    [Fact]
    public async Task What_cannot_be_asked_for_is_refused()
    {
        (await bed.Api.Get($"api/processes/{Guid.NewGuid()}/children")).Demand(HttpStatusCode.NotFound);
        (await bed.Api.Get("api/processes/nope/children")).Demand(HttpStatusCode.UnprocessableEntity);
        (await bed.Api.Get($"api/processes/{Guid.NewGuid()}/children?range=3,3")).Demand(HttpStatusCode.BadRequest)
            .Text.Should().Contain("range start must be lower than end");
    }

    private async Task<ApiAnswer> Children(Guid parent, string query) =>
        (await bed.Api.Get($"api/processes/{parent}/children{query}")).Demand(HttpStatusCode.OK);

    private static int Started(JsonObject process) => process["children"]?["started"]?.GetValue<int>() ?? 0;
}
