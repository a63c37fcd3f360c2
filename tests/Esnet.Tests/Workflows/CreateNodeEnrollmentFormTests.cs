using System.Text.Json.Nodes;
using Orchestrator.Core.ExternalSystems;
using Orchestrator.Core.Forms;

namespace Orchestrator.Esnet.Tests.Workflows;

public sealed class CreateNodeEnrollmentFormTests
{
    [Fact]
    public async Task The_pages_ask_for_product_customer_and_node_in_this_order()
    {
        var bed = await WorkflowBed.Create();
        var pages = await bed.Pages();
        var fields = new List<string>();
        for (var given = 0; given < pages.Length; given++)
        {
            var page = await PageAfter(bed, pages[..given]);
            fields.Add(string.Join(", ", page.Form["properties"]!.AsObject().Select(field => field.Key)));
        }

        fields.Should().Equal("product", "customer_id", "esdb_node_id, role");
    }

    [Fact]
    public async Task The_last_page_says_so()
    {
        var bed = await WorkflowBed.Create();
        var pages = await bed.Pages();
        (await PageAfter(bed, [])).Meta.Should().BeNull();
        (await PageAfter(bed, pages[..1])).Meta!.ToJsonString().Should().Be("""{"hasNext":true}""");
        (await PageAfter(bed, pages[..2])).Meta!.ToJsonString().Should().Be("""{"hasNext":false}""");
    }

    [Fact]
    public async Task Sites_are_offered_by_name_in_ordinal_order()
    {
        var bed = await WorkflowBed.Create();
        var page = await PageAfter(bed, (await bed.Pages())[..1]);
        Labels(page.Form, "CustomerIdChoice").Should().Equal(
            "ANL::Argonne National Laboratory", "LBNL::Lawrence Berkeley National Laboratory", "anl-west::Argonne West");
        bed.Esdb.Calls.Should().Equal("List organization?detail=list&types=ESnet Site");
    }

    [Fact]
    public async Task Only_available_nodes_of_the_chosen_site_are_offered_in_ordinal_order()
    {
        var bed = await WorkflowBed.Create();
        var page = await PageAfter(bed, (await bed.Pages())[..2]);
        Labels(page.Form, "EsdbNodeIdChoice").Should().Equal("LBNL50-cr1", "lbnl59-cr6", "lbnl59-se1");
        bed.Esdb.Calls[^1].Should().Be($"List node?detail=list&organization={WorkflowBed.Lbnl}");
    }

    [Theory]
    [InlineData("""{"customer_id":"elsewhere"}""", "customer_id")]
    [InlineData("""{"customer_id":""}""", "customer_id")]
    [InlineData("""{}""", "customer_id")]
    public async Task A_customer_that_is_no_site_is_refused_and_no_node_is_asked_for(string page, string field)
    {
        var bed = await WorkflowBed.Create();
        await Refused(bed, [(await bed.Pages())[0], JsonNode.Parse(page)!], field);
        bed.Esdb.Calls.Should().ContainSingle();
    }

    [Theory]
    [InlineData("""{"esdb_node_id":1004,"role":"edge"}""", "esdb_node_id")]
    [InlineData("""{"esdb_node_id":1005,"role":"edge"}""", "esdb_node_id")]
    [InlineData("""{"esdb_node_id":1002,"role":"king"}""", "role")]
    [InlineData("""{"esdb_node_id":1002,"role":0}""", "role")]
    [InlineData("""{"esdb_node_id":1002}""", "role")]
    public async Task A_node_that_is_taken_or_stands_elsewhere_and_an_unknown_role_are_refused(string page, string field)
    {
        var bed = await WorkflowBed.Create();
        await Refused(bed, [.. (await bed.Pages())[..2], JsonNode.Parse(page)!], field);
    }

    [Fact]
    public async Task A_site_whose_nodes_are_all_taken_has_nothing_to_choose_from()
    {
        var bed = await WorkflowBed.Create();
        bed.Esdb.Nodes.RemoveAll(node => node.State == "available");
        var form = async () => await bed.Harness.RunForm(bed.Workflow, await bed.Pages());
        (await form.Should().ThrowAsync<FormValidationException>()).Which.Errors.Single().Msg
            .Should().Contain("there is no option to choose from");
    }

    [Fact]
    public async Task Without_esdb_there_is_no_form()
    {
        var bed = await WorkflowBed.Create();
        bed.Esdb.Broken = nameof(FakeEsdb.List);
        var form = async () => await bed.Harness.RunForm(bed.Workflow, await bed.Pages());
        await form.Should().ThrowAsync<ExternalSystemException>();
    }

    private static async Task<FormNotCompleteException> PageAfter(WorkflowBed bed, IEnumerable<object> pages)
    {
        var form = () => bed.Harness.RunForm(bed.Workflow, pages);
        return (await form.Should().ThrowAsync<FormNotCompleteException>()).Which;
    }

    private static async Task Refused(WorkflowBed bed, object[] pages, string field)
    {
        var form = () => bed.Harness.RunForm(bed.Workflow, pages);
        (await form.Should().ThrowAsync<FormValidationException>()).Which.Errors.Select(error => error.Loc[0])
            .Should().Equal(field);
    }

    private static IEnumerable<string> Labels(JsonObject form, string choice) =>
        form["$defs"]![choice]!["options"]!.AsObject().Select(option => option.Value!.GetValue<string>());
}
