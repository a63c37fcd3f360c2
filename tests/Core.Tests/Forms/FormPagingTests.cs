using System.Text.Json.Nodes;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>Pages one after another (forms 1, 2, 5).</summary>
public sealed class FormPagingTests
{
    private const string Site = """{"site":"lbnl"}""";

    [Fact]
    public async Task No_pages_ask_for_the_first_one()
    {
        var asked = await Asks();

        asked.Form["title"]!.GetValue<string>().Should().Be("Site");
        asked.Meta!.ToJsonString().Should().Be("""{"hasNext":true}""");
    }

    [Fact]
    public async Task The_last_page_says_that_nothing_follows()
    {
        var asked = await Asks(Site);

        asked.Form["title"]!.GetValue<string>().Should().Be("Node");
        asked.Meta!.ToJsonString().Should().Be("""{"hasNext":false}""");
    }

    [Fact]
    public async Task A_later_page_depends_on_what_an_earlier_one_was_given()
    {
        (await Asks(Site)).Form["$defs"]!["NodeChoice"]!["enum"]!.ToJsonString().Should().Be("""["lbnl-1","lbnl-2"]""");
        (await Asks("""{"site":"anl"}""")).Form["$defs"]!["NodeChoice"]!["enum"]!.ToJsonString().Should().Be("""["anl-1","anl-2"]""");
    }

    [Fact]
    public async Task All_pages_give_the_initial_state_overridden_by_the_result()
    {
        var state = await FormBed.Run(TwoPages, Site, """{"node":"lbnl-2"}""");

        state.ToJsonString().Should().Be(
            $$"""{"process_id":"{{StepBed.Process}}","reporter":"somebody","workflow_name":"asking","workflow_target":"SYSTEM","node":"lbnl-2"}""");
    }

    /// <summary>Pages are validated again with every request: an outdated choice does not slip through.</summary>
    [Fact]
    public async Task An_earlier_page_is_validated_again()
    {
        var answer = () => FormBed.Run(TwoPages, """{"site":"nowhere"}""", """{"node":"lbnl-2"}""");

        (await answer.Should().ThrowAsync<FormValidationException>()).Which.Errors.Should().ContainSingle().Which.Loc.Should().Equal("site");
    }

    [Fact]
    public async Task A_later_page_that_no_longer_fits_the_earlier_one_is_invalid()
    {
        var answer = () => FormBed.Run(TwoPages, """{"site":"anl"}""", """{"node":"lbnl-2"}""");

        (await answer.Should().ThrowAsync<FormValidationException>()).Which.Errors.Should().ContainSingle().Which.Loc.Should().Equal("node");
    }

    [Fact]
    public async Task More_pages_than_the_form_has_are_an_overflow()
    {
        var answer = () => FormBed.Run(TwoPages, Site, """{"node":"lbnl-2"}""", "{}", "{}");

        (await answer.Should().ThrowAsync<FormOverflowException>()).WithMessage("Did not process all user_inputs (2 remaining)");
    }

    [Fact]
    public async Task What_earlier_pages_were_given_is_known_to_the_form()
    {
        string? known = null;
        var ask = () => FormBed.Run(
            async form =>
            {
                await form.Ask<SitePage>("Site");
                known = form.State.Get<string>("site") + " " + form.State.Get<string>("reporter");
                await form.Submit<NodePage>("Node");
                return new State();
            },
            Site);

        await ask.Should().ThrowAsync<FormNotCompleteException>();
        known.Should().Be("lbnl tester");
    }

    [Fact]
    public async Task What_pages_were_given_is_in_the_result_only_when_the_form_returns_it()
    {
        var state = await FormBed.Run(
            async form =>
            {
                await form.Submit<SitePage>("Site");
                return new State();
            },
            Site);

        state.ContainsKey("site").Should().BeFalse();
    }

    [Fact]
    public async Task A_workflow_without_form_asks_for_one_empty_page()
    {
        var ask = () => FormBed.Run(NoForm);

        var asked = (await ask.Should().ThrowAsync<FormNotCompleteException>()).Which;
        JsonNode.DeepEquals(asked.Form, JsonNode.Parse("""{"title":"unknown","type":"object","properties":{},"additionalProperties":false}"""))
            .Should().BeTrue(asked.Form.ToJsonString());
        asked.Meta.Should().BeNull();
    }

    [Fact]
    public async Task A_workflow_without_form_starts_with_one_empty_page_and_no_more()
    {
        (await FormBed.Run(NoForm, "{}"))["workflow_name"]!.GetValue<string>().Should().Be("asking");
        await ((Func<Task>)(() => FormBed.Run(NoForm, "{}", "{}"))).Should().ThrowAsync<FormOverflowException>();
        await ((Func<Task>)(() => FormBed.Run(NoForm, """{"a":1}"""))).Should().ThrowAsync<FormValidationException>();
    }

    /// <summary>forms 8: the product page of a create workflow is plain, and its options are the products of its type.</summary>
    [Fact]
    public async Task A_create_workflow_asks_for_the_product_first()
    {
        var ask = () => FormBed.Run(new CreateLine(order: null));

        var asked = (await ask.Should().ThrowAsync<FormNotCompleteException>()).Which;
        asked.Meta.Should().BeNull();
        asked.Form["title"]!.GetValue<string>().Should().Be("unknown");
        asked.Form["properties"]!["product"]!["format"]!.GetValue<string>().Should().Be("productId");
        asked.Form["$defs"]!["ProductChoice"]!["options"]!.ToJsonString().Should().Be(
            $$"""{"{{TestCatalogue.Line.ProductId}}":"{{Line.ProductName}}"}""");
    }

    [Fact]
    public async Task A_create_workflow_refuses_a_product_of_another_type()
    {
        var answer = () => FormBed.Run(new CreateLine(order: null), $$"""{"product":"{{TestCatalogue.Shelf.ProductId}}"}""");

        (await answer.Should().ThrowAsync<FormValidationException>()).Which.Errors.Should().ContainSingle().Which.Type.Should().Be("enum");
    }

    private static Task<State> NoForm(FormContext form) => Task.FromResult(new State());

    private static async Task<State> TwoPages(FormContext form)
    {
        var site = await form.Ask<SitePage>("Site", page => page.Choice(p => p.Site, [new("lbnl", "Berkeley"), new("anl", "Argonne")]));
        var node = await form.Submit<NodePage>("Node", page => page
            .Choice(p => p.Node, [new($"{site.Site}-1", "One"), new($"{site.Site}-2", "Two")]));
        return State.From(new { reporter = "somebody", node.Node });
    }

    private static async Task<FormNotCompleteException> Asks(params string[] pages)
    {
        var ask = () => FormBed.Run(TwoPages, pages);
        return (await ask.Should().ThrowAsync<FormNotCompleteException>()).Which;
    }

    private sealed record SitePage
    {
        public required string Site { get; init; }
    }

    private sealed record NodePage
    {
        public required string Node { get; init; }
    }
}
