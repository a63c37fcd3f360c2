using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Every save of a subscription is a version; the API shows them and what changed between any two.</summary>
public sealed class VersionRouteTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task Each_version_says_who_made_it_by_which_step_of_which_process_when_and_what_changed()
    {
        var begin = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var process = await bed.Api.Reaches(await bed.Enroll(), "completed");
        var id = process["current_state"]!["subscription_id"]!.GetValue<Guid>();

        var versions = (await Versions(id)).Json.AsArray();

        versions.Select(Number).Should().Equal(Enumerable.Range(1, versions.Count).Reverse());
        foreach (var version in versions)
        {
            version!["process_id"]!.GetValue<string>().Should().Be(OrchestratorApi.Text(process, "process_id"));
            OrchestratorApi.Text(version, "workflow_name").Should().Be("create_node_enrollment");
            OrchestratorApi.Text(version, "user").Should().Be("SYSTEM");
            version["saved_at"]!.GetValue<double>().Should().BeGreaterThanOrEqualTo(begin);
            version["left_behind"]!.GetValue<bool>().Should().BeFalse();
        }

        OrchestratorApi.Text(versions[0]!, "step").Should().Be("unlock_subscription");
        versions[0]!["changes"]!.ToJsonString().Should().Be("""[{"path":"insync","before":false,"after":true}]""");
        versions[1]!["changes"]!.AsArray().Select(change => OrchestratorApi.Text(change!, "path")).Should().Contain("status");
        versions[^1]!["changes"]!.AsArray().Select(change => OrchestratorApi.Text(change!, "path")).Should().Contain(["subscription_id", "ne"]);
    }

    [Fact]
    public async Task A_page_of_versions_is_newest_first_and_says_of_how_many()
    {
        var id = await Chain(5);

        var page = await Versions(id, "?range=1,3");
        page.Header("Content-Range").Should().Be("versions 1-3/5");
        page.Json.AsArray().Select(Number).Should().Equal(4, 3);
        page.Json[1]!["changes"]!.ToJsonString().Should().Be("""[{"path":"note","before":"note 2","after":"note 3"}]""");

        (await Versions(id, "?range=4,9")).Json.AsArray().Select(Number).Should().Equal(1);
        (await Versions(id, "?range=5,9")).Json.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task One_version_is_the_subscription_as_it_was()
    {
        var id = await Chain(3);

        var second = (await bed.Api.Get($"api/subscriptions/{id}/versions/2")).Demand(HttpStatusCode.OK).Json;

        Number(second).Should().Be(2);
        OrchestratorApi.Text(second["subscription"]!, "note").Should().Be("note 2");
        OrchestratorApi.Text(second["subscription"]!, "subscription_id").Should().Be($"{id}");
    }

    [Fact]
    public async Task The_difference_of_any_two_versions_names_each_place_with_both_values()
    {
        var id = await Chain(3, model => ((dynamic)model).Ne.V6Loopback = "2001:db8::1");

        (await Diff(id, "from=1&to=3")).Demand(HttpStatusCode.OK).Text.Should().Be(
            """[{"path":"note","before":"note 1","after":"note 3"},{"path":"ne.v6_loopback","before":null,"after":"2001:db8::1"}]""");
        (await Diff(id, "from=3&to=2")).Demand(HttpStatusCode.OK).Json[0]!.ToJsonString().Should().Be("""{"path":"note","before":"note 3","after":"note 2"}""");
        (await Diff(id, "from=2&to=2")).Demand(HttpStatusCode.OK).Text.Should().Be("[]");
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        var (id, unknown) = (await Chain(2), Guid.NewGuid());
        foreach (var path in new[] { "versions", "versions/1", "versions/diff?from=1&to=2" })
        {
            (await bed.Api.Get($"api/subscriptions/{unknown}/{path}")).Demand(HttpStatusCode.NotFound)
                .Text.Should().Contain($"Subscription with id: {unknown}, not found");
        }

        foreach (var path in new[] { "versions/3", "versions/diff?from=1&to=3", "versions/diff?from=3&to=1" })
        {
            (await bed.Api.Get($"api/subscriptions/{id}/{path}")).Demand(HttpStatusCode.NotFound)
                .Text.Should().Contain($"Subscription {id} has no version 3; it has 1 to 2");
        }
    }

    [Theory]
    [InlineData("versions/one", "int_parsing", "version")]
    [InlineData("versions/0", "greater_than_equal", "version")]
    [InlineData("versions/-1", "greater_than_equal", "version")]
    [InlineData("versions/99999999999", "int_parsing", "version")]
    [InlineData("versions/diff", "missing", "from")]
    [InlineData("versions/diff?from=1", "missing", "to")]
    [InlineData("versions/diff?from=1&to=x", "int_parsing", "to")]
    public async Task A_bad_number_is_named(string path, string type, string name)
    {
        var detail = (await bed.Api.Get($"api/subscriptions/{Guid.NewGuid()}/{path}")).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!;

        (OrchestratorApi.Text(detail, "type"), detail["loc"]![1]!.GetValue<string>()).Should().Be((type, name));
    }

    [Fact]
    public async Task A_bad_range_is_refused_and_a_bad_id_is_named()
    {
        (await bed.Api.Get($"api/subscriptions/{Guid.NewGuid()}/versions?range=3,3")).Demand(HttpStatusCode.BadRequest);
        (await bed.Api.Get("api/subscriptions/12/versions")).Demand(HttpStatusCode.UnprocessableEntity).Text.Should().Contain("uuid_parsing");
    }

    /// <summary>docs/decisions/0005: the process was aborted while the step ran, after it had saved.</summary>
    [Fact]
    public async Task A_version_that_a_step_of_an_aborted_process_left_behind_says_so()
    {
        var processes = bed.Host.Services.GetRequiredService<IProcessStore>();
        var now = TimeProvider.System.GetUtcNow();
        var process = new ProcessRecord
        {
            ProcessId = ProcessId.New(), Workflow = "modify_it", Target = Target.Modify, IsTask = false, CreatedBy = "jane", RunBy = "jane",
            StartedAt = now, LastModifiedAt = now, Status = ProcessStatus.Running, State = [],
        };
        var id = await Chain(1);
        await Change(id, new ChangeOrigin(process.ProcessId, "recorded", "jane"), "recorded");
        await Change(id, new ChangeOrigin(process.ProcessId, "inner", "jane"), "in a group");
        await Change(id, new ChangeOrigin(process.ProcessId, "interrupted", "jane"), "interrupted");
        await processes.Create(
            process, [new("recorded", "Recorded", "f"), new("group", "Group", Function: null, [new("inner", "Inner", "f")]), new("interrupted", "Interrupted", "f")],
            CancellationToken.None);
        foreach (var (step, status, after) in new[]
        {
            ("recorded", StepStatus.Success, ProcessStatus.Running), ("group", StepStatus.Success, ProcessStatus.Running),
            ("user_aborted", StepStatus.Abort, ProcessStatus.Aborted),
        })
        {
            process = (await processes.Find(process.ProcessId, CancellationToken.None))!;
            var row = new StepRecord(process.Rows, step, step, status, "jane", now, now, CommitHash: null, []);
            await processes.Record(process, process with { Rows = process.Rows + 1, Status = after }, row, CancellationToken.None);
        }

        var versions = (await Versions(id.Value)).Json.AsArray();

        versions.Select(version => version!["left_behind"]!.GetValue<bool>()).Should().Equal(true, false, false, false);
        (await bed.Api.Get($"api/subscriptions/{id}/versions/4")).Json["left_behind"]!.GetValue<bool>().Should().BeTrue();
    }

    private static int Number(JsonNode? version) => version!["version"]!.GetValue<int>();

    private async Task<ApiAnswer> Versions(Guid id, string query = "") =>
        (await bed.Api.Get($"api/subscriptions/{id}/versions{query}")).Demand(HttpStatusCode.OK);

    private Task<ApiAnswer> Diff(SubscriptionId id, string query) => bed.Api.Get($"api/subscriptions/{id}/versions/diff?{query}");

    private Task<ApiAnswer> Versions(SubscriptionId id, string query = "") => Versions(id.Value, query);

    /// <summary>A subscription with so many versions; the number of each is in its note.</summary>
    private async Task<SubscriptionId> Chain(int versions, Action<SubscriptionModel>? last = null)
    {
        var id = await bed.Host.Store(SampleSubscription.New("chain", note: "note 1"));
        for (var number = 2; number <= versions; number++)
            await Change(id, new ChangeOrigin(ProcessId.New(), "change", "jane"), $"note {number}", number == versions ? last : null);
        return id;
    }

    private async Task Change(SubscriptionId id, ChangeOrigin origin, string note, Action<SubscriptionModel>? change = null)
    {
        var store = bed.Host.Services.GetRequiredService<ISubscriptionStore>();
        var model = (await store.FindAsync(id, origin, CancellationToken.None))!;
        model.Note = note;
        change?.Invoke(model);
        await store.SaveAsync(model, origin, CancellationToken.None);
    }
}
