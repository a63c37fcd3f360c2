using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

public sealed class CreateNodeEnrollmentTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private static readonly string[] Titles =
    [
        "Start", "Construct Node Enrollment model", "Create Process Subscription relation", "Reserve node in ESDB",
        "Allocate loopback addresses in ESDB", "Register node in NSO", "Mark node as enrolled in ESDB",
        "Update subscription name with node info", "Set subscription to 'provisioning'", "Unlock subscription",
        "Refresh subscription search index", "Refresh process search index", "Done",
    ];

    [Fact]
    public async Task A_node_is_enrolled_from_the_form_to_the_last_step()
    {
        var (pages, node, customer) = await bed.EnrollmentPages();
        var id = await bed.Api.Start("create_node_enrollment", pages.ToJsonString(), "?reporter=jane");
        var process = await bed.Api.Reaches(id, "completed");

        OrchestratorApi.Rows(process).Should().Equal(
            Titles.Select(title => (title, title == "Done" ? "complete" : "success")));
        var state = process["current_state"]!;
        state["esdb_node_id"]!.GetValue<int>().Should().Be(node);
        state["reporter"]!.GetValue<string>().Should().Be("jane");
        state["process_id"]!.GetValue<Guid>().Should().Be(id);
        state["workflow_target"]!.GetValue<string>().Should().Be("CREATE");

        var subscription = (await bed.Api.Get($"api/subscriptions/domain-model/{OrchestratorApi.Text(state, "subscription_id")}"))
            .Demand(HttpStatusCode.OK).Json;
        OrchestratorApi.Text(subscription, "status").Should().Be("provisioning");
        subscription["insync"]!.GetValue<bool>().Should().BeTrue();
        OrchestratorApi.Text(subscription, "customer_id").Should().Be(customer);
        OrchestratorApi.Text(subscription, "description").Should()
            .Be($"Node {OrchestratorApi.Text(subscription["ne"]!, "node_name")} Provisioned (without system service)");
        subscription["ne"]!["v6_loopback"]!.GetValue<string>().Should().StartWith("2001:db8:");
    }

    [Fact]
    public async Task Each_outside_step_takes_effect_once_under_the_key_of_its_process_and_step()
    {
        var id = await bed.Enroll();
        await bed.Api.Reaches(id, "completed");

        bed.Esdb.Ledger.Effects.Where(effect => effect.Key.StartsWith($"{id}:", StringComparison.Ordinal))
            .Select(effect => effect.Key).Should().Equal(
                $"{id}:reserve_in_esdb", $"{id}:allocate_loopbacks", $"{id}:mark_enrolled_in_esdb");
        bed.Nso.Ledger.Effects.Where(effect => effect.Key.StartsWith($"{id}:", StringComparison.Ordinal))
            .Select(effect => effect.Key).Should().Equal($"{id}:register_in_nso");
        bed.Esdb.Ledger.Duplicates.Effects.Should().BeEmpty();
        bed.Esdb.Ledger.Duplicates.RepeatedCalls.Should().BeEmpty();
    }

    [Fact]
    public async Task Two_operators_who_choose_the_same_node_do_not_both_get_it()
    {
        var (pages, _, _) = await bed.EnrollmentPages();
        var both = await Task.WhenAll(
            bed.Api.Start("create_node_enrollment", pages.ToJsonString()),
            bed.Api.Start("create_node_enrollment", pages.ToJsonString()));
        var ends = await Task.WhenAll(both.Select(id => bed.Api.Until(
            id, process => OrchestratorApi.Text(process, "last_status") is "completed" or "failed", "has ended or failed")));

        ends.Select(end => OrchestratorApi.Text(end, "last_status")).Should().BeEquivalentTo("completed", "failed");
        ends.Single(end => OrchestratorApi.Text(end, "last_status") == "failed")["failed_reason"]!
            .GetValue<string>().Should().StartWith("ESDB: ").And.Contain("409");
    }
}
