using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>The form of create_node_enrollment, page by page, and what is wrong with a page by field.</summary>
public sealed class StartFormTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private const string Path = "api/processes/create_node_enrollment";
    private const string Product = "0a1c8f0e-3a0c-4b52-9d7e-6f3c1f6f2b11";

    [Fact]
    public async Task The_first_page_of_a_create_workflow_asks_for_the_product()
    {
        var answer = (await bed.Api.Post(Path, "[]")).Demand(HttpStatusCode.NotExtended);
        answer.Json["meta"].Should().BeNull();
        Expect(answer.Json["form"]!, """
            {
              "title": "unknown", "type": "object", "additionalProperties": false, "required": ["product"],
              "properties": {"product": {"$ref": "#/$defs/ProductChoice", "format": "productId"}},
              "$defs": {"ProductChoice": {"title": "Product", "type": "string",
                "enum": ["0a1c8f0e-3a0c-4b52-9d7e-6f3c1f6f2b11"],
                "options": {"0a1c8f0e-3a0c-4b52-9d7e-6f3c1f6f2b11": "Node Enrollment Service"}}}
            }
            """);
    }

    [Fact]
    public async Task The_second_page_asks_for_the_site_by_name()
    {
        var answer = (await bed.Api.Post(Path, $$"""[{"product":"{{Product}}"}]""")).Demand(HttpStatusCode.NotExtended);
        Expect(answer.Json["meta"]!, """{"hasNext": true}""");
        OrchestratorApi.Text(answer.Json["form"]!, "title").Should().Be("Customer");
        var choice = answer.Json["form"]!["$defs"]!["CustomerIdChoice"]!;
        var sites = (await bed.Api.Get("api/esdb/organisations")).Json.AsArray();
        choice["enum"]!.AsArray().Select(value => value!.GetValue<string>())
            .Should().Equal(sites.Select(site => OrchestratorApi.Text(site!, "uuid")));
        choice["options"]!.AsObject().Select(option => option.Value!.GetValue<string>())
            .Should().Equal(sites.Select(site => OrchestratorApi.Text(site!, "name")));
    }

    [Fact]
    public async Task The_last_page_offers_the_available_nodes_of_the_chosen_site_and_the_roles()
    {
        var (pages, node, _) = await bed.EnrollmentPages();
        pages.RemoveAt(2);
        var answer = (await bed.Api.Post(Path, pages.ToJsonString())).Demand(HttpStatusCode.NotExtended);
        Expect(answer.Json["meta"]!, """{"hasNext": false}""");
        var form = answer.Json["form"]!;
        form["required"]!.ToJsonString().Should().Be("""["esdb_node_id","role"]""");
        form["$defs"]!["EsdbNodeIdChoice"]!["enum"]!.AsArray().Should().Contain(value => value!.GetValue<string>() == $"{node}");
        form["$defs"]!["NodeRole"]!["enum"]!.ToJsonString().Should().Be("""["core","edge","management"]""");
        form["$defs"]!["NodeRole"]!.AsObject().Should().NotContainKey("options", "no label differs from its value");
    }

    [Theory]
    [InlineData("""{}""", "missing", "product")]
    [InlineData("""{"product":"0d6d9f4e-1c7b-4a0e-9a59-3f6f7a2b1c00"}""", "enum", "product")]
    [InlineData("""{"product":"x' or 'y"}""", "enum", "product")]
    [InlineData("""{"product":""}""", "enum", "product")]
    [InlineData("""{"product":17}""", "enum", "product")]
    [InlineData("""{"product":true}""", "enum", "product")]
    [InlineData("""{"product":{}}""", "enum", "product")]
    [InlineData("""{"product":["0a1c8f0e-3a0c-4b52-9d7e-6f3c1f6f2b11"]}""", "enum", "product")]
    [InlineData("""{"product":null}""", "enum", "product")]
    [InlineData("""{"product":"0a1c8f0e-3a0c-4b52-9d7e-6f3c1f6f2b11","größe 💡":1}""", "extra_forbidden", "größe 💡")]
    [InlineData("""{"product":"0a1c8f0e-3a0c-4b52-9d7e-6f3c1f6f2b11","Product":1}""", "extra_forbidden", "Product")]
    public async Task A_page_that_is_not_valid_names_the_field(string page, string type, string field)
    {
        var answer = (await bed.Api.Post(Path, $"[{page}]")).Demand(HttpStatusCode.BadRequest);
        answer.Keys.Should().Equal("type", "detail", "title", "status", "validation_errors");
        OrchestratorApi.Text(answer.Json, "type").Should().Be("FormValidationError");
        OrchestratorApi.Text(answer.Json, "title").Should().Be("Form not valid");
        OrchestratorApi.Text(answer.Json, "detail").Should().StartWith("1 validation error for ").And.Contain($"\n{field}\n  ");
        var error = answer.Json["validation_errors"]!.AsArray().Should().ContainSingle().Subject!;
        OrchestratorApi.Text(error, "type").Should().Be(type);
        error["loc"]!.AsArray().Select(part => part!.GetValue<string>()).Should().Equal(field);
    }

    [Fact]
    public async Task A_missing_field_shows_the_page_and_a_wrong_choice_what_was_expected()
    {
        var missing = (await bed.Api.Post(Path, "[{}]")).Json["validation_errors"]![0]!;
        Expect(missing, """{"type":"missing","loc":["product"],"msg":"field required","input":{}}""");
        var wrong = (await bed.Api.Post(Path, """[{"product":"x"}]""")).Json["validation_errors"]![0]!;
        Expect(wrong, $$"""
            {"type":"enum","loc":["product"],"msg":"Input should be '{{Product}}'","input":"x","ctx":{"expected":"'{{Product}}'"} }
            """);
    }

    [Fact]
    public async Task All_wrong_fields_of_a_page_are_named_at_once()
    {
        var (pages, _, _) = await bed.EnrollmentPages();
        pages[2] = new JsonObject { ["role"] = "king", ["colour"] = "red" };
        var answer = (await bed.Api.Post(Path, pages.ToJsonString())).Demand(HttpStatusCode.BadRequest);
        answer.Json["validation_errors"]!.AsArray().Select(error => error!["loc"]![0]!.GetValue<string>())
            .Should().Equal("esdb_node_id", "role", "colour");
    }

    [Fact]
    public async Task A_number_may_arrive_as_text()
    {
        var (pages, node, _) = await bed.EnrollmentPages();
        pages[2]!["esdb_node_id"] = $"{node}";
        var process = await bed.Api.Reaches(await bed.Api.Start("create_node_enrollment", pages.ToJsonString()), "completed");
        process["current_state"]!["esdb_node_id"]!.GetValue<int>().Should().Be(node);
    }

    [Fact]
    public async Task A_page_is_checked_again_when_it_has_become_wrong_in_the_meantime()
    {
        var (pages, _, _) = await bed.EnrollmentPages();
        await bed.Api.Reaches(await bed.Api.Start("create_node_enrollment", pages.ToJsonString()), "completed");
        var answer = (await bed.Api.Post(Path, pages.ToJsonString())).Demand(HttpStatusCode.BadRequest);
        answer.Json["validation_errors"]![0]!["loc"]![0]!.GetValue<string>().Should().Be("esdb_node_id");
    }

    private static void Expect(JsonNode actual, string expected) =>
        JsonNode.DeepEquals(actual, JsonNode.Parse(expected)).Should().BeTrue("the answer is {0}", actual.ToJsonString());
}
