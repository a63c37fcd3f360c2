using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

public sealed class ProcessViewTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private static readonly string[] StepKeys =
    [
        "step_id", "name", "status", "created_by", "executed", "started", "completed", "commit_hash", "state", "state_delta",
    ];

    private static readonly string[] SubscriptionKeys =
    [
        "subscription_id", "start_date", "description", "status", "product_id", "customer_id", "insync", "note", "name",
        "end_date", "product", "customer_descriptions", "tag", "version",
    ];

    [Fact]
    public async Task A_process_has_every_field_of_the_contract_and_no_other()
    {
        var before = TimeProvider.System.GetUtcNow();
        var (pages, _, customer) = await bed.EnrollmentPages();
        var id = await bed.Api.Start("create_node_enrollment", pages.ToJsonString(), "?reporter=jane");
        var process = await bed.Api.Reaches(id, "completed");

        process.Select(entry => entry.Key).Should().BeEquivalentTo(
            "process_id", "workflow_id", "workflow_name", "workflow_target", "is_task", "created_by", "failed_reason",
            "started_at", "last_status", "last_step", "assignee", "last_modified_at", "traceback", "product_id", "customer_id",
            "subscriptions", "note", "current_state", "steps", "form");
        process["process_id"]!.GetValue<Guid>().Should().Be(id);
        process["workflow_id"]!.GetValue<Guid>().Should().Be(WorkflowRegistration.IdOf("create_node_enrollment"));
        Texts(process, "workflow_name", "workflow_target", "created_by", "last_status", "last_step", "assignee", "customer_id")
            .Should().Equal("create_node_enrollment", "CREATE", "jane", "completed", "Done", "SYSTEM", customer);
        process["is_task"]!.GetValue<bool>().Should().BeFalse();
        new[] { "failed_reason", "traceback", "note", "form" }.Should().OnlyContain(key => process[key] == null);
        Epoch(process, "started_at").Should().BeOnOrAfter(before).And.BeOnOrBefore(Epoch(process, "last_modified_at"));
        Epoch(process, "last_modified_at").Should().BeOnOrBefore(TimeProvider.System.GetUtcNow());

        var subscription = process["subscriptions"]!.AsArray().Should().ContainSingle().Subject!.AsObject();
        subscription.Select(entry => entry.Key).Should().BeEquivalentTo(SubscriptionKeys);
        OrchestratorApi.Text(subscription, "status").Should().Be("provisioning");
        process["product_id"]!.GetValue<string>().Should().Be(OrchestratorApi.Text(subscription["product"]!, "product_id"));
    }

    [Fact]
    public async Task Steps_carry_their_times_as_epoch_numbers_and_an_id_of_their_own()
    {
        var process = await bed.Api.Reaches(await bed.Api.Start("five_steps"), "completed");
        var steps = process["steps"]!.AsArray().Select(step => step!.AsObject()).ToList();
        steps.Should().HaveCount(7).And.OnlyContain(step => step.Select(entry => entry.Key).SequenceEqual(StepKeys));
        steps.Select(step => step["step_id"]!.GetValue<Guid>()).Should().OnlyHaveUniqueItems();
        foreach (var step in steps)
        {
            Epoch(step, "started").Should().BeOnOrBefore(Epoch(step, "completed"));
            step["executed"]!.ToJsonString().Should().Be(step["completed"]!.ToJsonString());
            step["commit_hash"].Should().BeNull();
        }

        steps.Select(step => Epoch(step, "completed")).Should().BeInAscendingOrder();
        var again = await bed.Api.Process(process["process_id"]!.GetValue<Guid>());
        JsonNode.DeepEquals(again, process).Should().BeTrue("reading a process again gives the same answer");
    }

    [Fact]
    public async Task The_delta_of_a_step_is_what_it_changed()
    {
        var process = await bed.Api.Reaches(await bed.Api.Start("five_steps"), "completed");
        var deltas = process["steps"]!.AsArray().Select(step => step!["state_delta"]!.ToJsonString()).ToList();
        deltas.Skip(1).Should().Equal("""{"one":1}""", """{"two":2}""", """{"three":3}""", """{"four":4}""", """{"five":5}""", "{}");
        process["steps"]![0]!["state_delta"]!.AsObject().Select(entry => entry.Key)
            .Should().BeEquivalentTo("process_id", "reporter", "workflow_name", "workflow_target");
        process["steps"]![6]!["state"]!.ToJsonString().Should().Be(process["current_state"]!.ToJsonString());
    }

    [Fact]
    public async Task A_failed_step_stands_there_again_as_pending_and_the_state_is_the_one_before()
    {
        bed.Host.Switchboard.Set("second", _ => throw new InvalidOperationException("router unreachable"));
        var process = await bed.Api.Reaches(await bed.Api.Start("obedient_task"), "failed");
        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("First", "success"), ("Second", "failed"), ("Second", "pending"), ("Third", "pending"),
            ("Done", "pending"));

        var failed = process["steps"]![2]!.AsObject();
        const string error = """{"class":"InvalidOperationException","error":"router unreachable"}""";
        failed["state"]!.ToJsonString().Should().Be(error);
        failed["state_delta"]!.ToJsonString().Should().Be(error);
        failed["started"]!.ToJsonString().Should().Be(failed["completed"]!.ToJsonString(), "failed rows start when they end");
        process["current_state"]!.AsObject().Should().NotContainKey("error").And.ContainKey("process_id");

        foreach (var pending in process["steps"]!.AsArray().Skip(3))
        {
            pending!.AsObject().Select(entry => entry.Key).Should().Equal(StepKeys);
            pending!.AsObject().Where(entry => entry.Value is not null).Select(entry => entry.Key).Should().Equal("name", "status");
        }
    }

    [Fact]
    public async Task A_task_has_neither_product_nor_customer()
    {
        var process = await bed.Api.Reaches(await bed.Api.Start("five_steps"), "completed");
        process["is_task"]!.GetValue<bool>().Should().BeTrue();
        OrchestratorApi.Text(process, "workflow_target").Should().Be("SYSTEM");
        process["product_id"].Should().BeNull();
        process["customer_id"].Should().BeNull();
        process["subscriptions"]!.AsArray().Should().BeEmpty();
    }

    private static IEnumerable<string> Texts(JsonObject node, params string[] keys) =>
        keys.Select(key => OrchestratorApi.Text(node, key));

    private static DateTimeOffset Epoch(JsonObject node, string key)
    {
        node[key]!.GetValueKind().Should().Be(JsonValueKind.Number, "{0} is an epoch number", key);
        return DateTimeOffset.UnixEpoch.AddMicroseconds(Math.Ceiling(node[key]!.GetValue<double>() * 1_000_000) + 1);
    }
}
