using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Descriptions and statuses that operators change (rest 3, semantics 154).</summary>
public sealed class CatalogueEntryTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private EsnetBed _bed = null!;

    private OrchestratorApi Api => _bed.Api;

    public async ValueTask InitializeAsync() => _bed = await EsnetBed.Create(azurite);

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task What_is_said_of_an_entry_stands_everywhere_and_survives_a_restart()
    {
        var product = await Product();
        var (block, type, workflow) = (product["product_blocks"]![0]!, product["product_blocks"]![0]!["resource_types"]![0]!, product["workflows"]![0]!);
        foreach (var (path, key) in Paths(block, type, workflow))
        {
            var before = (await Api.Get(path)).Demand(HttpStatusCode.OK).Json.AsObject();
            var after = (await Api.Patch(path, """{"description":"said so 網路"}""")).Demand(HttpStatusCode.Created).Json.AsObject();
            OrchestratorApi.Text(after, "description").Should().Be("said so 網路");
            before["description"] = "said so 網路";
            after.ToJsonString().Should().Be(before.ToJsonString(), "nothing else changes of {0}", key);
        }

        (await Api.Patch(Of(product), """{"description":"new"}""")).Demand(HttpStatusCode.Created);
        await _bed.Restart();
        var shown = await Product();
        OrchestratorApi.Text(shown, "description").Should().Be("new");
        foreach (var entry in new[] { shown["product_blocks"]![0]!, shown["product_blocks"]![0]!["resource_types"]![0]!, shown["workflows"]![0]! })
            OrchestratorApi.Text(entry, "description").Should().Be("said so 網路");
        foreach (var (path, _) in Paths(block, type, workflow))
            OrchestratorApi.Text((await Api.Get(path)).Json, "description").Should().Be("said so 網路");
    }

    [Fact]
    public async Task An_entry_looks_as_it_does_within_its_product()
    {
        var product = await Product();
        (await Api.Get($"api/products/{product["product_id"]}")).Demand(HttpStatusCode.OK).Json.ToJsonString().Should().Be(product.ToJsonString());
        foreach (var block in product["product_blocks"]!.AsArray())
            (await Api.Get($"api/product_blocks/{block!["product_block_id"]}")).Demand(HttpStatusCode.OK).Json.AsObject().Select(entry => entry.Key)
                .Should().Equal(block.AsObject().Select(entry => entry.Key));
        (await Api.Get($"api/workflows/{WorkflowRegistration.IdOf("task_validate_products")}")).Demand(HttpStatusCode.OK).Text
            .Should().Contain("\"target\":\"SYSTEM\"").And.Contain("\"is_task\":true").And.Contain("\"steps\":null");
        (await Api.Get($"api/resource_types/{CatalogueId.OfResourceType("esdb_node_id")}")).Demand(HttpStatusCode.OK).Json.AsObject().Select(entry => entry.Key)
            .Should().Equal("resource_type_id", "resource_type", "description");
    }

    [Theory]
    [InlineData("phase_out", "phase out")]
    [InlineData("phase out", "phase out")]
    [InlineData("pre_production", "pre production")]
    [InlineData("active", "active")]
    [InlineData("end_of_life", "end of life")]
    public async Task A_status_is_taken_by_its_value_and_with_underscores(string said, string shown)
    {
        var product = await Product();
        OrchestratorApi.Text((await Api.Patch(Of(product), $$"""{"status":"{{said}}"}""")).Demand(HttpStatusCode.Created).Json, "status").Should().Be(shown);
        var now = await Product();
        OrchestratorApi.Text(now, "status").Should().Be(shown);
        OrchestratorApi.Text(now, "description").Should().Be(OrchestratorApi.Text(product, "description"));
    }

    /// <summary>A subscription is stored with its product, which showed for ever what was said when it was stored.</summary>
    [Fact]
    public async Task What_is_said_of_a_product_stands_in_its_subscriptions_too()
    {
        var id = await _bed.Enroll();
        var subscribed = (await Api.Reaches(id, "completed"))["subscriptions"]![0]!;
        var (sample, product) = (OrchestratorApi.Text(subscribed, "subscription_id"), OrchestratorApi.Text(subscribed, "product_id"));
        var model = $"api/subscriptions/domain-model/{sample}";
        var etag = (await Api.Get(model)).Demand(HttpStatusCode.OK).Header("ETag");
        (await Api.Patch($"api/products/{product}", """{"status":"phase out","description":"said so"}""")).Demand(HttpStatusCode.Created);

        var changed = (await Api.Get(model, ("If-None-Match", etag!))).Demand(HttpStatusCode.OK);
        var found = (await Api.Get($"api/subscriptions/search?query={sample}")).Demand(HttpStatusCode.OK);
        var listed = (await Api.Get($"api/processes/?filter=processId,{id}")).Demand(HttpStatusCode.OK);
        foreach (var subscription in new[] { changed.Json, found.Json[0]!, listed.Json[0]!["subscriptions"]![0]!, (await Api.Process(id))["subscriptions"]![0]! })
        {
            OrchestratorApi.Text(subscription["product"]!, "status").Should().Be("phase out");
            OrchestratorApi.Text(subscription["product"]!, "description").Should().Be("said so");
        }

        (await Api.Get($"api/processes/?filter=productDescription,said so,processId,{id}")).Demand(HttpStatusCode.OK).Json.AsArray().Should().ContainSingle();
    }

    [Fact]
    public async Task A_product_ends_its_life_when_all_its_subscriptions_have_ended()
    {
        var sample = SampleSubscription.New("lives");
        var path = $"api/products/{sample.Product.ProductId}";
        await _bed.Host.Store(sample);
        OrchestratorApi.Text((await Api.Patch(path, """{"status":"end of life","description":"over"}""")).Demand(HttpStatusCode.BadRequest).Json, "detail")
            .Should().Be("Cannot set product to 'end of life': 1 subscription(s) are not in terminated state");
        OrchestratorApi.Text(await Product(), "description").Should().NotBe("over");
        var stored = await _bed.Host.Services.GetRequiredService<ISubscriptionStore>().FindAsync(sample.SubscriptionId, origin: null, CancellationToken.None);
        stored!.MoveTo(SubscriptionLifecycle.Terminated, DateTimeOffset.UnixEpoch);
        await _bed.Host.Store(stored);
        (await Api.Patch(path, """{"status":"end of life"}""")).Demand(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Nothing_said_changes_nothing()
    {
        var product = await Product();
        foreach (var body in new[] { "{}", """{"description":null,"status":null}""", """{"name":"x","tag":"y"}""" })
            (await Api.Patch(Of(product), body)).Demand(HttpStatusCode.Created).Json.ToJsonString().Should().Be(product.ToJsonString());
        (await Api.Patch($"api/workflows/{product["workflows"]![0]!["workflow_id"]}", """{"status":"nonsense"}""")).Demand(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("", "missing", "[\"body\"]")]
    [InlineData("null", "missing", "[\"body\"]")]
    [InlineData("[]", "dict_type", "[\"body\"]")]
    [InlineData("{\"status\":\"dead\"}", "enum", "[\"body\",\"status\"]")]
    [InlineData("{\"status\":\"PHASE_OUT\"}", "enum", "[\"body\",\"status\"]")]
    [InlineData("{\"status\":1}", "enum", "[\"body\",\"status\"]")]
    [InlineData("{\"description\":1}", "string_type", "[\"body\",\"description\"]")]
    [InlineData("{\"description\":\"a\",\"description\":\"b\"}", "json_invalid", "[\"body\"]")]
    public async Task What_cannot_be_said_is_refused(string body, string type, string location)
    {
        var error = (await Api.Patch(Of(await Product()), body)).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!;
        OrchestratorApi.Text(error, "type").Should().Be(type);
        error["loc"]!.ToJsonString().Should().Be(location);
    }

    [Fact]
    public async Task A_description_has_at_most_2000_characters()
    {
        var path = Of(await Product());
        (await Api.Patch(path, $$"""{"description":"{{new string('網', 2000)}}"}""")).Demand(HttpStatusCode.Created);
        var error = (await Api.Patch(path, $$"""{"description":"{{new string('x', 2001)}}"}""")).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!;
        OrchestratorApi.Text(error, "type").Should().Be("string_too_long");
        (await Api.Patch(path, """{"description":""}""")).Demand(HttpStatusCode.Created).Json["description"]!.GetValue<string>().Should().BeEmpty();
    }

    [Theory]
    [InlineData("product_blocks", "product_block_id")]
    [InlineData("resource_types", "resource_type_id")]
    [InlineData("workflows", "workflow_id")]
    [InlineData("products", "product_id")]
    public async Task What_there_is_not_is_not_found_and_what_is_no_id_is_refused(string list, string name)
    {
        (await Api.Patch($"api/{list}/{Guid.NewGuid()}", """{"description":"x"}""")).Demand(HttpStatusCode.NotFound).Text
            .Should().Be("""{"detail":"Not Found","status":404,"title":"Not Found"}""");
        var answers = new List<ApiAnswer> { await Api.Patch($"api/{list}/nonsense", "{}") };
        (await Api.Get($"api/{list}/{Guid.NewGuid()}")).Demand(HttpStatusCode.NotFound);
        answers.Add(await Api.Get($"api/{list}/nonsense"));
        foreach (var answer in answers)
            answer.Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!["loc"]!.ToJsonString().Should().Be($"""["path","{name}"]""");
    }

    private async Task<JsonObject> Product() =>
        (await Api.Get("api/products/?product_type=NodeEnrollment")).Demand(HttpStatusCode.OK).Json[0]!.DeepClone().AsObject();

    private static string Of(JsonObject product) => $"api/products/{product["product_id"]}";

    private static IEnumerable<(string Path, string Key)> Paths(JsonNode block, JsonNode type, JsonNode workflow) =>
    [
        ($"api/product_blocks/{block["product_block_id"]}", "block"), ($"api/resource_types/{type["resource_type_id"]}", "type"),
        ($"api/workflows/{workflow["workflow_id"]}", "workflow"),
    ];
}
