using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.Local.Simulators;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>A node from its enrollment to its end, with the simulated outside systems.</summary>
public sealed class NodeLifeTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private const string Settings = """{"role":"core","sbfd_discriminator":293}""";

    [Fact]
    public async Task A_node_is_enrolled_modified_provisioned_validated_and_terminated()
    {
        var (pages, node, _) = await bed.EnrollmentPages();
        var before = await Row(node);
        var create = await bed.Api.Reaches(await bed.Api.Start("create_node_enrollment", pages.ToJsonString()), "completed");
        var id = create["current_state"]!["subscription_id"]!.GetValue<Guid>();
        (await State(id)).Should().StartWith("provisioning: Node ").And.EndWith(" Provisioned (without system service)");

        await Run("modify_node_enrollment", id, Settings);
        (await Subscription(id))["ne"]!["sbfd_reflector"]!["discriminator"]!.GetValue<int>().Should().Be(293);
        OrchestratorApi.Text(await Row(node), "role").Should().Be("core");

        await Run("provision_node_enrollment", id);
        (await State(id)).Should().StartWith("active: Node ").And.EndWith(" Production");
        OrchestratorApi.Text(await Row(node), "state").Should().Be("active");

        var refused = (await bed.Api.Post("api/processes/modify_node_enrollment", Pages(id, Settings))).Demand(HttpStatusCode.BadRequest);
        var error = refused.Json["validation_errors"]!.AsArray().Should().ContainSingle().Subject!;
        OrchestratorApi.Text(error, "msg").Should()
            .Be("This workflow cannot be started: This subscription can not be modified because of the status it has");
        OrchestratorApi.Text(error["ctx"]!, "explanation").Should()
            .Be("The subscription is active; the workflow takes those that are provisioning.");
        var listed = (await bed.Api.Get($"api/subscriptions/workflows/{id}")).Json["modify"]!.AsArray()
            .Single(workflow => OrchestratorApi.Text(workflow!, "name") == "modify_node_enrollment")!.AsObject();
        foreach (var (key, value) in error["ctx"]!.AsObject())
            (listed[key]?.ToJsonString()).Should().Be(value?.ToJsonString(), "the list says of {0} what the refused start says", key);

        await Run("validate_node_enrollment", id);
        await Run("terminate_node_enrollment", id);
        (await State(id)).Should().StartWith("terminated: Node ").And.EndWith(" Terminated");
        (await Row(node)).ToJsonString().Should().Be(before.ToJsonString(), "everything is as it was");
        bed.Esdb.Ledger.Duplicates.Effects.Should().BeEmpty();
        bed.Nso.Ledger.Duplicates.Effects.Should().BeEmpty();
    }

    [Theory]
    [InlineData("create_node_enrollment", "NSO", "node-enrollment", "register_in_nso")]
    [InlineData("modify_node_enrollment", "ESDB", "/enrollment/role", "change_role_in_esdb")]
    [InlineData("modify_node_enrollment", "NSO", "node-enrollment", "update_in_nso")]
    [InlineData("provision_node_enrollment", "NSO", "esnet-system", "push_system_service")]
    [InlineData("provision_node_enrollment", "ESDB", "/enrollment/state", "mark_active_in_esdb")]
    [InlineData("terminate_node_enrollment", "NSO", "esnet-system", "remove_system_service")]
    [InlineData("terminate_node_enrollment", "NSO", "node-enrollment", "remove_from_nso")]
    [InlineData("terminate_node_enrollment", "ESDB", "/enrollment", "release_in_esdb")]
    public async Task An_effect_whose_answer_is_lost_happens_once(string workflow, string system, string path, string step)
    {
        var pages = await PagesFor(workflow);
        var (faults, ledger) = system == "ESDB" ? (bed.Esdb.Faults, bed.Esdb.Ledger) : (bed.Nso.Faults, bed.Nso.Ledger);
        faults.Set(new Fault(FaultKind.Error, Status: 400, Count: 1, PathContains: path, AfterEffect: true));

        var id = await bed.Api.Start(workflow, pages);
        var failed = await bed.Api.Reaches(id, "failed");
        OrchestratorApi.Text(failed, "failed_reason").Should().StartWith($"{system}: ").And.Contain("400");
        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(id, "completed");

        ledger.Entries.Where(entry => entry.Key == $"{id}:{step}").Select(entry => entry.Kind)
            .Should().Equal(LedgerEntryKind.Effect, LedgerEntryKind.Repeat);
    }

    [Fact]
    public async Task A_node_that_somebody_else_changed_is_found_and_in_sync_again_once_it_is_put_right()
    {
        var id = await Enrolled();
        await Run("provision_node_enrollment", id);
        var service = (await Subscription(id))["ne"]!["nso_service_id"]!.GetValue<Guid>();
        using var nso = new HttpClient { BaseAddress = bed.Nso.BaseUrl };
        var path = $"restconf/data/esnet-system:system={service}";
        var system = await nso.GetFromJsonAsync<JsonNode>(path);
        await Send(nso, HttpMethod.Delete, path, content: null);

        var validation = await bed.Api.Start("validate_node_enrollment", Pages(id));
        var process = await bed.Api.Reaches(validation, "inconsistent_data");
        OrchestratorApi.Text(process, "failed_reason").Should()
            .StartWith("Node ").And.EndWith(" is not as its subscription says:\n- NSO: the node's system service is missing");
        (await Subscription(id))["insync"]!.GetValue<bool>().Should().BeFalse();
        (await bed.Api.Post("api/processes/terminate_node_enrollment", Pages(id))).Demand(HttpStatusCode.BadRequest)
            .Text.Should().Contain("Subscription already has a running process or task");

        await Send(nso, HttpMethod.Put, path, JsonContent.Create(system));
        (await bed.Api.Resume(validation)).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(validation, "completed");
        (await Subscription(id))["insync"]!.GetValue<bool>().Should().BeTrue();
    }

    private async Task<string> PagesFor(string workflow)
    {
        if (workflow == "create_node_enrollment")
            return (await bed.EnrollmentPages()).Pages.ToJsonString();
        var id = await Enrolled();
        if (workflow == "terminate_node_enrollment")
            await Run("provision_node_enrollment", id);
        return workflow == "modify_node_enrollment" ? Pages(id, Settings) : Pages(id);
    }

    private async Task<Guid> Enrolled() =>
        (await bed.Api.Reaches(await bed.Enroll(), "completed"))["current_state"]!["subscription_id"]!.GetValue<Guid>();

    private async Task Run(string workflow, Guid subscription, params string[] more) =>
        await bed.Api.Reaches(await bed.Api.Start(workflow, Pages(subscription, more)), "completed");

    private static string Pages(Guid subscription, params string[] more) =>
        $"[{string.Join(',', more.Prepend($$"""{"subscription_id":"{{subscription}}"}"""))}]";

    private async Task<JsonNode> Subscription(Guid id) =>
        (await bed.Api.Get($"api/subscriptions/domain-model/{id}")).Demand(HttpStatusCode.OK).Json;

    private async Task<string> State(Guid id)
    {
        var subscription = await Subscription(id);
        return $"{OrchestratorApi.Text(subscription, "status")}: {OrchestratorApi.Text(subscription, "description")}";
    }

    /// <summary>A node as ESDB has it.</summary>
    private async Task<JsonNode> Row(int node)
    {
        using var esdb = new HttpClient { BaseAddress = bed.Esdb.BaseUrl };
        return (await esdb.GetFromJsonAsync<JsonNode>($"v1/node/{node}"))!;
    }

    /// <summary>Changes NSO behind our back.</summary>
    private static async Task Send(HttpClient nso, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await nso.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
