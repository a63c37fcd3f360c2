using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>What callback steps do in the engine (semantics 82 to 87 and 91); their routes have tests of their own.</summary>
public sealed class CallbackTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    /// <summary>semantics 28 and 82.</summary>
    [Fact]
    public async Task A_process_that_awaits_says_where_to_call_and_stands_in_its_group()
    {
        var (id, process) = await AwaitingLetter();

        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("Deliver letter", "awaiting_callback"), ("Deliver letter", "pending"), ("Deliver parcel", "pending"), ("Done", "pending"));
        var state = process["current_state"]!;
        OrchestratorApi.Text(state, "letter_route").Should().Be($"/api/processes/{id}/callback/{OrchestratorApi.Text(state, "__callback_token")}");
        OrchestratorApi.Text(state, "announced").Should().Be(OrchestratorApi.Text(state, "letter_route"), "the action is given the route");
        OrchestratorApi.Text(state, "__sub_step").Should().Be("Deliver letter - Await callback");
        OrchestratorApi.Text(state, "__step_group").Should().Be("Deliver letter");
        state["__callback_timeout"]!.GetValue<double>().Should().Be(3600);
        OrchestratorApi.Text(process, "assignee").Should().Be("SYSTEM");
    }

    /// <summary>semantics 12, 83 and 91: each has a token of its own, and each result stands under its own key.</summary>
    [Fact]
    public async Task Two_callback_steps_of_a_workflow_keep_both_results()
    {
        var (id, first) = await AwaitingLetter();
        (await Call(first, "letter_route", """{"signed_by":"Zoë"}""")).Demand(HttpStatusCode.OK);
        var second = await bed.Api.Until(id, process => process["current_state"]!["parcel"] is not null && Status(process) == "awaiting_callback", "awaits the parcel");
        var parcel = second["current_state"]!["parcel"]!.AsObject();
        OrchestratorApi.Text(second["current_state"]!, "__callback_token").Should().NotBe(OrchestratorApi.Text(first["current_state"]!, "__callback_token"));
        (await Call(first, "letter_route", "{}")).Demand(HttpStatusCode.NotFound).Text.Should().Contain("Invalid token");
        (await bed.Api.Post(Route(parcel, "callback_route"), """{"weight":3}""")).Demand(HttpStatusCode.OK);

        var state = (await bed.Api.Reaches(id, "completed"))["current_state"]!.AsObject();

        state["letter"]!.ToJsonString().Should().Be("""{"signed_by":"Zo\u00EB"}""");
        state["parcel"]!["receipt"]!.ToJsonString().Should().Be("""{"weight":3}""");
        state["parcel"]!["saw"]!.ToJsonString().Should().Be("""["callback_route"]""", "a step in focus sees its part only");
        state.Should().ContainKey("letter_route").And.NotContainKey("receipt").And.NotContainKey("__callback_token");
    }

    /// <summary>semantics 83 and 87: the action runs again, with another route; the one before is good for nothing.</summary>
    [Fact]
    public async Task A_callback_that_is_not_good_fails_the_step_and_its_retry_has_a_new_route()
    {
        var (id, first) = await AwaitingLetter();
        (await Call(first, "letter_route", """{"signed_by_nobody":true}""")).Demand(HttpStatusCode.OK);
        var failed = await bed.Api.Reaches(id, "failed");
        OrchestratorApi.Text(failed, "failed_reason").Should().Be("Nobody has signed.");
        OrchestratorApi.Rows(failed).Take(3).Should().Equal(("Start", "success"), ("Deliver letter", "awaiting_callback"), ("Deliver letter", "failed"));
        (await Call(first, "letter_route", "{}")).Demand(HttpStatusCode.Conflict);

        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);

        var second = await bed.Api.Reaches(id, "awaiting_callback");
        Route(second["current_state"]!, "letter_route").Should().NotBe(Route(first["current_state"]!, "letter_route"));
        bed.Host.Switchboard.RunsOf(id, "send-letter").Should().Be(2);
        (await Call(first, "letter_route", """{"signed_by":"old"}""")).Demand(HttpStatusCode.NotFound);
        (await Call(second, "letter_route", """{"signed_by":"new"}""")).Demand(HttpStatusCode.OK);
        var process = await bed.Api.Until(id, process => process["current_state"]!["parcel"] is not null, "has delivered the letter");
        OrchestratorApi.Text(process["current_state"]!["letter"]!, "signed_by").Should().Be("new");
    }

    /// <summary>semantics 86.</summary>
    [Fact]
    public async Task A_process_that_is_resumed_by_hand_goes_on_to_a_check_that_misses_the_result()
    {
        var (id, first) = await AwaitingLetter();

        (await bed.Api.Resume(id, query: "?reporter=joe")).Demand(HttpStatusCode.NoContent);

        OrchestratorApi.Text(await bed.Api.Reaches(id, "failed"), "failed_reason").Should().Contain("Could not find key 'letter' in state");
        (await Call(first, "letter_route", "{}")).Demand(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_abort_ends_the_wait()
    {
        var (id, first) = await AwaitingLetter();

        await bed.Api.Abort(id);

        (await Call(first, "letter_route", """{"signed_by":"late"}""")).Demand(HttpStatusCode.Conflict);
        using var patience = new CancellationTokenSource(Waiting.Limit);
        await bed.Host.Durable.WaitForInstanceCompletionAsync(id.ToString(), patience.Token);
        OrchestratorApi.Rows(await bed.Api.Process(id)).Should().Equal(("Start", "success"), ("Deliver letter", "awaiting_callback"), ("User Aborted", "abort"));
    }

    /// <summary>semantics 94b: the original leaves the group between the action and the wait.</summary>
    [Fact]
    public async Task A_pause_between_the_action_and_the_wait_loses_neither()
    {
        var gate = new Gate();
        bed.Host.Switchboard.Set("send-letter", gate.Pass);
        var id = await bed.Api.Start("two_couriers");
        await gate.Begun;
        await bed.Api.Lock(isOn: true);
        gate.Open();
        await bed.Held(id);
        bed.Host.Switchboard.Set("send-letter", _ => Task.CompletedTask);
        await bed.Api.Lock(isOn: false);

        var process = await bed.Api.Reaches(id, "awaiting_callback");

        (await Call(process, "letter_route", """{"signed_by":"Zoë"}""")).Demand(HttpStatusCode.OK);
        await bed.Api.Until(id, seen => seen["current_state"]!["parcel"] is not null, "has delivered the letter");
        bed.Host.Switchboard.RunsOf(id, "send-letter").Should().Be(1);
    }

    private async Task<(Guid Id, JsonObject Process)> AwaitingLetter()
    {
        var id = await bed.Api.Start("two_couriers");
        return (id, await bed.Api.Reaches(id, "awaiting_callback"));
    }

    private Task<ApiAnswer> Call(JsonObject awaiting, string route, string body) => bed.Api.Post(Route(awaiting["current_state"]!, route), body);

    private static string Route(JsonNode state, string key) => OrchestratorApi.Text(state, key)[1..];

    private static string Status(JsonObject process) => OrchestratorApi.Text(process, "last_status");
}
