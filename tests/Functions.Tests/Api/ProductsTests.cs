using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

public sealed class ProductsTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task A_product_has_its_blocks_and_its_workflows()
    {
        var answer = (await bed.Api.Get("api/products/?product_type=NodeEnrollment")).Demand(HttpStatusCode.OK);
        answer.ContentType.Should().Be("application/json");
        var product = answer.Json.AsArray().Should().ContainSingle().Subject!.AsObject();
        product.Select(entry => entry.Key).Should().BeEquivalentTo(
            "product_id", "name", "description", "product_type", "status", "tag", "created_at", "end_date", "product_blocks",
            "fixed_inputs", "workflows");
        OrchestratorApi.Text(product, "name").Should().Be("Node Enrollment Service");
        OrchestratorApi.Text(product, "status").Should().Be("active");
        product["created_at"]!.GetValue<double>().Should().BeGreaterThan(1_700_000_000);

        var blocks = product["product_blocks"]!.AsArray();
        blocks.Select(block => OrchestratorApi.Text(block!, "name")).Should().Equal(
            "Node Enrollment", "Equipment Interface Block", "Lag Member Block", "Circuit Block", "BFD Template", "S-BFD Reflector");
        blocks[0]!.AsObject().Select(entry => entry.Key).Should().BeEquivalentTo(
            "product_block_id", "name", "description", "tag", "status", "created_at", "end_date", "resource_types");
        blocks[0]!["resource_types"]!.AsArray().Select(type => OrchestratorApi.Text(type!, "resource_type")).Should().Equal(
            "esdb_node_id", "esdb_node_uuid", "node_name", "nso_service_id", "v6_loopback", "routing_domain", "v4_loopback");

        product["workflows"]!.AsArray().Select(entry => OrchestratorApi.Text(entry!, "name")).Should().Equal(
            "create_node_enrollment", "modify_node_enrollment", "modify_note", "provision_node_enrollment", "terminate_node_enrollment",
            "validate_node_enrollment");
        var workflow = product["workflows"]![0]!.AsObject();
        workflow.Select(entry => entry.Key).Should().BeEquivalentTo(
            "workflow_id", "name", "target", "is_task", "description", "created_at", "steps");
        OrchestratorApi.Text(workflow, "target").Should().Be("CREATE");
    }

    [Fact]
    public async Task A_product_has_its_fixed_inputs_and_blocks_and_workflows_have_the_day_of_their_creation()
    {
        var product = (await bed.Api.Get("api/products/?product_type=BackboneLink")).Demand(HttpStatusCode.OK).Json[0]!;

        var inputs = product["fixed_inputs"]!.AsArray();
        inputs.Select(input => (OrchestratorApi.Text(input!, "name"), OrchestratorApi.Text(input!, "value")))
            .Should().Equal(("flavor", "backbone"), ("isis_service", "esnet-293"));
        inputs[0]!.AsObject().Select(entry => entry.Key).Should().Equal("fixed_input_id", "name", "value", "product_id", "created_at");
        inputs.Should().OnlyContain(input => OrchestratorApi.Text(input!, "product_id") == OrchestratorApi.Text(product, "product_id"));
        inputs.Concat(product["product_blocks"]!.AsArray()).Should().OnlyContain(entry => entry!["created_at"]!.GetValue<double>() > 1_700_000_000);
        var node = (await bed.Api.Get("api/products/?product_type=NodeEnrollment")).Json[0]!;
        node["workflows"]!.AsArray().Should().NotBeEmpty().And.OnlyContain(workflow => workflow!["created_at"]!.GetValue<double>() > 1_700_000_000);
    }

    [Theory]
    [InlineData("?tag=NodeEnrollment", 1)]
    [InlineData("?product_type=NodeEnrollment", 1)]
    [InlineData("?tag=NodeEnrollment&product_type=NodeEnrollment", 1)]
    [InlineData("?tag=", 11)]
    [InlineData("?tag=nodeenrollment", 0)]
    [InlineData("?tag=Port", 0)]
    [InlineData("?product_type=Port", 0)]
    [InlineData("?tag=NodeEnrollment&product_type=Port", 0)]
    [InlineData("?tag=%27%20or%20%271%27%20eq%20%271", 0)]
    [InlineData("?colour=red", 11)]
    public async Task Products_are_filtered_by_tag_and_type(string query, int expected)
    {
        var answer = (await bed.Api.Get($"api/products/{query}")).Demand(HttpStatusCode.OK);
        answer.Json.AsArray().Should().HaveCount(expected);
    }
}
