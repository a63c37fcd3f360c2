using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

public sealed class DomainModelTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task The_domain_model_is_the_subscription_with_its_block_tree()
    {
        var id = await Subscription();
        var model = (await bed.Api.Get($"api/subscriptions/domain-model/{id}")).Demand(HttpStatusCode.OK);
        model.ContentType.Should().Be("application/json");
        model.Keys.Should().BeEquivalentTo(
            "subscription_id", "start_date", "description", "status", "product_id", "customer_id", "insync", "note", "name",
            "end_date", "product", "customer_descriptions", "tag", "version", "ne");
        foreach (var key in new[] { "product_id", "name", "tag", "note", "start_date", "end_date" })
            model.Json[key].Should().BeNull("{0} is not set", key);
        model.Json["customer_descriptions"]!.AsArray().Should().BeEmpty();
        model.Json["version"]!.GetValue<int>().Should().BeGreaterThan(1);
        model.Json["product"]!.AsObject().Select(entry => entry.Key).Should().BeEquivalentTo(
            "product_id", "name", "description", "product_type", "tag", "status", "created_at", "end_date");

        var block = model.Json["ne"]!.AsObject();
        block.Select(entry => entry.Key).Should().BeEquivalentTo(
            "name", "subscription_instance_id", "owner_subscription_id", "label", "esdb_node_id", "esdb_node_uuid", "node_name",
            "nso_service_id", "v6_loopback", "routing_domain", "v4_loopback", "mgmt_ports", "bfd_templates", "sbfd_reflector",
            "in_use_by_ids", "in_use_by_relations");
        OrchestratorApi.Text(block, "name").Should().Be("Node Enrollment");
        OrchestratorApi.Text(block, "owner_subscription_id").Should().Be($"{id}");
        block["subscription_instance_id"]!.GetValue<Guid>().Should().NotBeEmpty();
        block["in_use_by_ids"]!.AsArray().Should().BeEmpty();
        block["in_use_by_relations"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task A_client_that_has_the_model_gets_304()
    {
        var path = $"api/subscriptions/domain-model/{await Subscription()}";
        var etag = (await bed.Api.Get(path)).Demand(HttpStatusCode.OK).Header("ETag");
        etag.Should().MatchRegex("^[0-9a-f]{32}$");
        (await bed.Api.Get(path, ("If-None-Match", etag!))).Demand(HttpStatusCode.NotModified).Text.Should().BeEmpty();
        (await bed.Api.Get(path, ("If-None-Match", $"\"{etag}\""))).Demand(HttpStatusCode.NotModified);
        (await bed.Api.Get(path, ("If-None-Match", new string('0', 32)))).Demand(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_subscriptions_have_different_tags()
    {
        var tags = new List<string?>();
        foreach (var id in new[] { await Subscription(), await Subscription() })
            tags.Add((await bed.Api.Get($"api/subscriptions/domain-model/{id}")).Header("ETag"));
        tags.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_change_makes_a_new_tag()
    {
        var id = await Subscription();
        var path = $"api/subscriptions/domain-model/{id}";
        var before = (await bed.Api.Get(path)).Header("ETag")!;
        var store = bed.Host.Services.GetRequiredService<ISubscriptionStore>();
        var subscription = (await store.FindAsync(new SubscriptionId(id), origin: null, CancellationToken.None))!;
        subscription.Note = "changed";
        await store.SaveAsync(subscription, new ChangeOrigin(ProcessId.New(), "test", "jane"), CancellationToken.None);

        var after = (await bed.Api.Get(path, ("If-None-Match", before))).Demand(HttpStatusCode.OK);
        after.Header("ETag").Should().NotBe(before);
        OrchestratorApi.Text(after.Json, "note").Should().Be("changed");
    }

    [Fact]
    public async Task A_subscription_that_does_not_exist_is_not_found()
    {
        var id = Guid.NewGuid();
        var answer = (await bed.Api.Get($"api/subscriptions/domain-model/{id}")).Demand(HttpStatusCode.NotFound);
        answer.Text.Should().Be($$"""{"detail":"Subscription with id: {{id}}, not found","status":404,"title":"Not Found"}""");
    }

    private async Task<Guid> Subscription()
    {
        JsonObject process = await bed.Api.Reaches(await bed.Enroll(), "completed");
        return process["current_state"]!["subscription_id"]!.GetValue<Guid>();
    }
}
