using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

public sealed class StartTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    private const string FiveSteps = "api/processes/five_steps";

    [Fact]
    public async Task An_empty_page_starts_a_workflow_without_form()
    {
        var answer = (await bed.Api.Post(FiveSteps, "[{}]")).Demand(HttpStatusCode.Created);
        answer.Keys.Should().Equal("id");
        answer.ContentType.Should().Be("application/json");
        await bed.Api.Reaches(answer.Json["id"]!.GetValue<Guid>(), "completed");
    }

    [Fact]
    public async Task No_page_asks_for_an_empty_one_when_the_workflow_has_no_form()
    {
        var answer = (await bed.Api.Post(FiveSteps, "[]")).Demand(HttpStatusCode.NotExtended);
        answer.Keys.Should().Equal("type", "detail", "title", "status", "form", "meta");
        answer.Json["form"]!.ToJsonString().Should()
            .Be("""{"title":"unknown","type":"object","properties":{},"additionalProperties":false}""");
        answer.Json["meta"].Should().BeNull();
        answer.Json["detail"]!.GetValue<string>().Should().Be(answer.Json["form"]!.ToJsonString());
        OrchestratorApi.Text(answer.Json, "type").Should().Be("FormNotCompleteError");
        OrchestratorApi.Text(answer.Json, "title").Should().Be("Form not complete");
        answer.Json["status"]!.GetValue<int>().Should().Be(510);
    }

    [Theory]
    [InlineData("[{},{}]", 1)]
    [InlineData("[{},{},{\"a\":1}]", 2)]
    public async Task More_pages_than_the_form_has_are_an_overflow(string pages, int remaining)
    {
        var answer = (await bed.Api.Post(FiveSteps, pages)).Demand(HttpStatusCode.InternalServerError);
        OrchestratorApi.Text(answer.Json, "type").Should().Be("FormOverflowError");
        OrchestratorApi.Text(answer.Json, "detail").Should().Be($"Did not process all user_inputs ({remaining} remaining)");
        OrchestratorApi.Text(answer.Json, "title").Should().Be("Internal Server Error");
        answer.Json["status"]!.GetValue<int>().Should().Be(500);
    }

    [Theory]
    [InlineData("no_such_workflow")]
    [InlineData("unregistered_task")]
    [InlineData("five-steps")]
    [InlineData("FIVE_STEPS")]
    [InlineData("%C3%BCnicode%20'\"")]
    public async Task A_workflow_that_is_not_registered_is_not_found(string workflow)
    {
        var answer = (await bed.Api.Post($"api/processes/{workflow}", "[{}]")).Demand(HttpStatusCode.NotFound);
        answer.Text.Should().Be("""{"detail":"Workflow does not exist","status":404,"title":"Not Found"}""");
        answer.ContentType.Should().Be("application/json");
    }

    [Fact]
    public async Task Without_reporter_the_user_is_SYSTEM()
    {
        var process = await bed.Api.Reaches(await bed.Api.Start("five_steps"), "completed");
        OrchestratorApi.Text(process, "created_by").Should().Be("SYSTEM");
        process["steps"]!.AsArray().Should().OnlyContain(step => OrchestratorApi.Text(step!, "created_by") == "SYSTEM");
    }

    [Theory]
    [InlineData("jane")]
    [InlineData("Zoë O'Brien \"the 網路\" <a&b> \\ 💡")]
    public async Task The_reporter_is_the_user(string reporter)
    {
        var id = await bed.Api.Start("five_steps", query: $"?reporter={Uri.EscapeDataString(reporter)}");
        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Text(process, "created_by").Should().Be(reporter);
        OrchestratorApi.Text(process["current_state"]!, "reporter").Should().Be(reporter);
        process["steps"]!.AsArray().Should().OnlyContain(step => OrchestratorApi.Text(step!, "created_by") == reporter);
    }

    [Fact]
    public async Task A_reporter_has_at_most_100_characters()
    {
        (await bed.Api.Post($"{FiveSteps}?reporter={new string('x', 100)}", "[{}]")).Demand(HttpStatusCode.Created);
        var answer = (await bed.Api.Post($"{FiveSteps}?reporter={new string('x', 101)}", "[{}]"))
            .Demand(HttpStatusCode.UnprocessableEntity);
        var error = answer.Json["detail"]![0]!;
        OrchestratorApi.Text(error, "type").Should().Be("string_too_long");
        error["loc"]!.ToJsonString().Should().Be("""["query","reporter"]""");
    }
}
