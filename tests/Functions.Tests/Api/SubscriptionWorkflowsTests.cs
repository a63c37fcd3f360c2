using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>
/// Which workflows can be started on a subscription (rest 2; semantics 103, 105 to 110). Whatever the list says, a start is told the
/// same.
/// </summary>
public sealed class SubscriptionWorkflowsTests(PortBed bed) : IClassFixture<PortBed>
{
    private const string Cannot = "This workflow cannot be started: ";

    [Fact]
    public async Task The_lists_are_by_target_in_lower_and_in_upper_case_and_what_can_be_started_has_no_reason()
    {
        var lists = await Lists(await bed.Port());

        foreach (var key in new[] { "create", "modify", "terminate", "system", "validate", "reconcile" })
            JsonNode.DeepEquals(lists[key], lists[key.ToUpperInvariant()]).Should().BeTrue("{0} is there twice", key);
        lists.ContainsKey("reason").Should().BeFalse();
        lists["modify"]!.AsArray().Select(item => OrchestratorApi.Text(item!, "name")).Should().Equal("modify_note", "modify_port", "paint_port", "repair_port");
        Item(lists, "modify_port").ToJsonString().Should().Be("""{"name":"modify_port","description":"Modify port"}""");
        foreach (var name in new[] { "modify_note", "terminate_port", "validate_port", "reconcile_port" })
            Item(lists, name).ContainsKey("reason").Should().BeFalse("{0} can be started", name);
        Reason(lists, "create_port").Should().Be("subscription.no_modify_invalid_status");
        Item(lists, "create_port")["usable_when"]!.AsArray().Should().BeEmpty();
    }

    /// <summary>semantics 105.</summary>
    [Fact]
    public async Task Out_of_sync_only_tasks_reconcile_and_the_note_can_be_started()
    {
        var port = await bed.Port(insync: false);

        var lists = await Lists(port);

        OrchestratorApi.Text(lists, "reason").Should().Be("subscription.not_in_sync");
        Blocked(lists).Should().Equal("create_port", "modify_port", "paint_port", "repair_port", "terminate_port");
        Reason(lists, "terminate_port").Should().Be("subscription.not_in_sync");
        await Refused("modify_port", port, Cannot + "Subscription already has a running process or task");
        await Refused("terminate_port", port, Cannot + "Subscription already has a running process or task");
        (await bed.Api.Post("api/processes/reconcile_port", Page(port))).Demand(HttpStatusCode.Created);
    }

    /// <summary>semantics 105: the settings name what may be started all the same.</summary>
    [Fact]
    public async Task The_settings_name_what_is_usable_while_out_of_sync()
    {
        await using var other = await PortBed.Create(bed.Azurite, ("Workflows:UsableWhileOutOfSync:0", "modify_port"));
        var port = await other.Port(insync: false);

        var lists = (await other.Api.Get($"api/subscriptions/workflows/{port}")).Demand(HttpStatusCode.OK).Json.AsObject();

        Blocked(lists).Should().Contain("modify_note").And.NotContain("modify_port");
    }

    /// <summary>semantics 106: in either direction, terminated ones included.</summary>
    [Theory]
    [InlineData(SubscriptionLifecycle.Active)]
    [InlineData(SubscriptionLifecycle.Terminated)]
    public async Task A_related_subscription_that_is_out_of_sync_blocks_in_both_directions(SubscriptionLifecycle status)
    {
        var (used, locked) = (await bed.Port(), await bed.Port(status, insync: false));
        var user = await bed.Link(status, insync: false, used);
        var depending = await bed.Link(SubscriptionLifecycle.Active, insync: true, locked);

        var lists = await Lists(used);
        OrchestratorApi.Text(lists, "reason").Should().Be("subscription.relations_not_in_sync");
        lists["locked_relations"]!.ToJsonString().Should().Be($"""["{user}"]""");
        lists["locked_relations_detail"]!.ToJsonString().Should().Be($$"""[{"subscription_id":"{{user}}","subscription_description":"core link 12"}]""");
        Blocked(lists).Should().Equal("create_port", "modify_port", "paint_port", "repair_port", "terminate_port");
        Item(lists, "modify_port")["locked_relations"]!.ToJsonString().Should().Be($"""["{user}"]""");
        await Refused("modify_port", used, Cannot + "This subscription can not be modified because some related subscriptions are not insync");

        (await Lists(depending))["locked_relations"]!.ToJsonString().Should().Be($"""["{locked}"]""");
    }

    /// <summary>semantics 107.</summary>
    [Fact]
    public async Task A_status_that_a_workflow_does_not_take_is_said_with_those_that_it_takes()
    {
        var port = await bed.Port(SubscriptionLifecycle.Provisioning);

        var lists = await Lists(port);

        Blocked(lists).Should().Equal("create_port", "modify_port", "paint_port", "reconcile_port", "repair_port", "validate_port");
        var item = Item(lists, "modify_port");
        (item["reason"]!.GetValue<string>(), item["usable_when"]!.ToJsonString(), OrchestratorApi.Text(item, "status"), OrchestratorApi.Text(item, "action"))
            .Should().Be(("subscription.no_modify_invalid_status", """["active"]""", "provisioning", "modified"));
        Item(lists, "repair_port")["usable_when"]!.ToJsonString().Should().Be("""["disabled"]""");
        await Refused("modify_port", port, Cannot + "This subscription can not be modified because of the status it has");

        var disabled = await Lists(await bed.Port(SubscriptionLifecycle.Disabled));
        Blocked(disabled).Should().NotContain("repair_port");
        (OrchestratorApi.Text(Item(disabled, "terminate_port"), "action"), Item(disabled, "terminate_port")["usable_when"]!.ToJsonString())
            .Should().Be(("terminated", """["active","provisioning"]"""));
    }

    /// <summary>semantics 108.</summary>
    [Fact]
    public async Task Nothing_is_terminated_that_a_subscription_uses_which_is_not_terminated()
    {
        var port = await bed.Port();
        var (user, _) = (await bed.Link(ports: port), await bed.Link(SubscriptionLifecycle.Terminated, insync: true, port));

        var item = Item(await Lists(port), "terminate_port");

        OrchestratorApi.Text(item, "reason").Should().Be("subscription.no_modify_subscription_in_use_by_others");
        item["unterminated_in_use_by_subscriptions"]!.ToJsonString().Should().Be($"""["{user}"]""");
        OrchestratorApi.Text(item["unterminated_in_use_by_subscriptions_detail"]![0]!, "subscription_description").Should().Be("core link 12");
        OrchestratorApi.Text(item, "explanation").Should().Contain($"{user}").And.Contain("Terminate it first");
        await Refused("terminate_port", port, Cannot + "This subscription can not be modified as it is used in other subscriptions");

        await bed.Change<TestNetwork.Ports.Link>(user, link => link.Core.Ends.Clear());
        Blocked(await Lists(port)).Should().NotContain("terminate_port");
        (await bed.Api.Post("api/processes/terminate_port", Page(port))).Demand(HttpStatusCode.Created);
    }

    /// <summary>semantics 109.</summary>
    [Fact]
    public async Task One_reason_is_given_sync_first_then_users_then_status()
    {
        var port = await bed.Port();
        var link = await bed.Link(ports: port);
        Reason(await Lists(port), "repair_port").Should().Be("subscription.no_modify_subscription_in_use_by_others", "its status is wrong too");
        Item(await Lists(port), "repair_port")["usable_when"]!.ToJsonString().Should().Be("""["disabled"]""");

        await bed.Change<TestNetwork.Ports.Link>(link, model => model.Insync = false);
        Reason(await Lists(port), "repair_port").Should().Be("subscription.relations_not_in_sync");

        await bed.Change<TestNetwork.Ports.Port>(port, model => model.Insync = false);
        Reason(await Lists(port), "repair_port").Should().Be("subscription.not_in_sync");
    }

    /// <summary>semantics 103: the callback is awaited, and only asked where nothing else is in the way.</summary>
    [Fact]
    public async Task A_workflow_that_the_user_may_not_start_says_so()
    {
        var port = await bed.Port();

        Reason(await Lists(port, "?reporter=joe"), "paint_port").Should().Be("subscription.insufficient_workflow_permissions");
        Item(await Lists(port, "?reporter=painter"), "paint_port").ContainsKey("reason").Should().BeFalse();
        Reason(await Lists(await bed.Port(insync: false), "?reporter=joe"), "paint_port").Should().Be("subscription.not_in_sync");
        (await bed.Api.Post("api/processes/paint_port?reporter=joe", Page(port))).Demand(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_explanation_names_the_process_that_is_in_the_way_and_what_to_do()
    {
        var port = await bed.Port();
        bed.Host.Switchboard.Set("port", _ => throw new InvalidOperationException("no light"));
        var process = await bed.Api.Start("modify_port", Page(port));
        await bed.Api.Reaches(process, "failed");

        var lists = await Lists(port);

        OrchestratorApi.Text(lists, "explanation").Should().Be(
            $"The subscription is out of sync. Process {process} (modify_port) failed at 'Change speed': resume or abort it.");
        var open = lists["open_processes"]!.AsArray().Should().ContainSingle().Subject!;
        (open["process_id"]!.GetValue<Guid>(), OrchestratorApi.Text(open, "last_status"), OrchestratorApi.Text(open, "subscription_id"))
            .Should().Be((process, "failed", $"{port}"));

        (await bed.Api.Put($"api/processes/{process}/abort", "")).Demand(HttpStatusCode.NoContent);
        OrchestratorApi.Text(await Lists(port), "explanation").Should().Contain($"PUT /api/subscriptions/{port}/set_in_sync");
    }

    [Fact]
    public async Task An_unknown_subscription_is_not_found_and_a_bad_id_is_named()
    {
        (await bed.Api.Get($"api/subscriptions/workflows/{Guid.NewGuid()}")).Demand(HttpStatusCode.NotFound);
        (await bed.Api.Get("api/subscriptions/workflows/12")).Demand(HttpStatusCode.UnprocessableEntity);
    }

    private static JsonObject Item(JsonObject lists, string name) => Items(lists).Single(item => OrchestratorApi.Text(item, "name") == name);

    private static string Reason(JsonObject lists, string name) => OrchestratorApi.Text(Item(lists, name), "reason");

    private static IEnumerable<string> Blocked(JsonObject lists) =>
        Items(lists).Where(item => item.ContainsKey("reason")).Select(item => OrchestratorApi.Text(item, "name")).Order();

    private static IEnumerable<JsonObject> Items(JsonObject lists) =>
        new[] { "create", "modify", "terminate", "system", "validate", "reconcile" }.SelectMany(key => lists[key]!.AsArray().Select(item => item!.AsObject()));

    private static string Page(SubscriptionId id) => $$"""[{"subscription_id":"{{id}}"}]""";

    /// <summary>semantics 110: a stale client cannot start what the list refuses.</summary>
    private async Task Refused(string workflow, SubscriptionId id, string message)
    {
        var error = (await bed.Api.Post($"api/processes/{workflow}", Page(id))).Demand(HttpStatusCode.BadRequest).Json["validation_errors"]![0]!;
        (OrchestratorApi.Text(error, "msg"), error["loc"]![0]!.GetValue<string>()).Should().Be((message, "subscription_id"));
    }

    private async Task<JsonObject> Lists(SubscriptionId id, string query = "") =>
        (await bed.Api.Get($"api/subscriptions/workflows/{id}{query}")).Demand(HttpStatusCode.OK).Json.AsObject();
}
