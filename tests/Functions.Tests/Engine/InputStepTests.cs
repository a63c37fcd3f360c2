using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Input steps: a process that waits for an operator's form (forms 7, rest 1.3, semantics 70 to 72).</summary>
public sealed class InputStepTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task A_process_stops_at_an_input_step_and_shows_its_first_page()
    {
        var process = await Suspended();

        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("Prepare", "success"), ("Ask the operator", "suspend"),
            ("Ask the operator", "pending"), ("Deliver", "pending"), ("Fragile", "pending"), ("Done", "pending"));
        OrchestratorApi.Text(process, "assignee").Should().Be("NOC");
        process["form"]!["title"]!.GetValue<string>().Should().Be("How much fibre");
        process["form"]!["properties"]!.AsObject().Select(field => field.Key).Should().Equal("amount");
    }

    [Fact]
    public async Task An_answer_is_merged_into_the_state_and_recorded_by_who_gave_it()
    {
        var id = Id(await Suspended());

        (await bed.Api.Resume(id, """[{"amount":"3"},{"deliver":true}]""", "?reporter=joe")).Demand(HttpStatusCode.NoContent);

        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("Prepare", "success"), ("Ask the operator", "suspend"), ("Ask the operator", "success"),
            ("Deliver", "success"), ("Fragile", "success"), ("Done", "complete"));
        process["steps"]![3]!["state_delta"]!.ToJsonString().Should().Be("""{"amount":3,"deliver":true}""");
        OrchestratorApi.Text(process["steps"]![3]!, "created_by").Should().Be("joe");
        process["current_state"]!["delivered"]!.GetValue<int>().Should().Be(3);
        process["form"].Should().BeNull();
    }

    /// <summary>semantics 7: where the condition does not hold the row is skipped and the state passes through.</summary>
    [Fact]
    public async Task A_step_whose_condition_does_not_hold_is_skipped()
    {
        var id = Id(await Suspended());

        await bed.Api.Resume(id, """[{"amount":1},{}]""");

        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Should().Contain(("Deliver", "skipped"));
        process["current_state"]!.AsObject().ContainsKey("delivered").Should().BeFalse();
    }

    [Theory]
    [InlineData("""[{"amount":1}]""", HttpStatusCode.NotExtended, "Deliver 1")]
    [InlineData("""[{"amount":"many"}]""", HttpStatusCode.BadRequest, "int_parsing")]
    [InlineData("{}", HttpStatusCode.BadRequest, "missing")]
    [InlineData("[]", HttpStatusCode.BadRequest, "missing")]
    [InlineData("""[{"amount":1},{"deliver":false},{}]""", HttpStatusCode.InternalServerError, "1 remaining")]
    public async Task An_answer_that_is_not_complete_or_not_valid_changes_nothing(string body, HttpStatusCode status, string says)
    {
        var before = await Suspended();

        var answer = (await bed.Api.Resume(Id(before), body)).Demand(status);

        answer.Text.Should().Contain(says);
        (await bed.Api.Process(Id(before))).ToJsonString().Should().Be(before.ToJsonString());
    }

    [Fact]
    public async Task The_same_answer_posted_many_times_resumes_once()
    {
        var id = Id(await Suspended());
        var release = new TaskCompletionSource();
        bed.Host.Switchboard.Set("fragile", _ => release.Task);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => bed.Api.Resume(id, """[{"amount":1},{}]""")));
        release.SetResult();

        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.NoContent || answer.Status == HttpStatusCode.Conflict);
        answers.Should().Contain(answer => answer.Status == HttpStatusCode.NoContent);
        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Count(row => row is ("Ask the operator", "success")).Should().Be(1);
    }

    [Fact]
    public async Task A_form_that_cannot_be_made_does_not_hide_its_process()
    {
        var id = Id(await Suspended());
        bed.Host.Switchboard.Set("ask", _ => throw new InvalidOperationException("no subject"));

        var process = await bed.Api.Process(id);

        process["form"].Should().BeNull();
        OrchestratorApi.Text(process, "last_status").Should().Be("suspended");
    }

    private async Task<JsonObject> Suspended()
    {
        bed.Host.Switchboard.Set("ask", _ => Task.CompletedTask);
        bed.Host.Switchboard.Set("fragile", _ => Task.CompletedTask);
        return await bed.Api.Reaches(await bed.Api.Start("interview"), "suspended");
    }

    private static Guid Id(JsonObject process) => process["process_id"]!.GetValue<Guid>();
}
