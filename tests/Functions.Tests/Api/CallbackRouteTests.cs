using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>The routes at which outside systems call back (rest 1.11, semantics 82 to 87).</summary>
public sealed class CallbackRouteTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    /// <summary>semantics 83 and 84.</summary>
    [Fact]
    public async Task A_callback_is_taken_once_and_the_process_goes_on()
    {
        var (id, route) = await Awaiting();
        var answer = (await bed.Api.Post(route, """{"signed_by":"Zoë 網路"}""")).Demand(HttpStatusCode.OK);
        answer.Text.Should().Be("null");
        answer.ContentType.Should().Be("application/json");

        var process = await bed.Api.Reaches(id, "completed");
        process["current_state"]!["receipt"]!.ToJsonString(Relaxed).Should().Be("""{"signed_by":"Zoë 網路"}""");
        process["current_state"]!.AsObject().Should().NotContainKey("__callback_token");
        NotAwaiting(await bed.Api.Post(route, "{}"));
        NotAwaiting(await bed.Api.Post(route + "/progress", "{}"));
    }

    [Fact]
    public async Task Many_at_once_are_taken_once()
    {
        var (id, route) = await Awaiting();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => bed.Api.Post(route, $$"""{"number":{{number}}}""")));
        var taken = answers.Select((answer, number) => (answer.Status, Number: number)).Where(answer => answer.Status == HttpStatusCode.OK);
        var winner = taken.Should().ContainSingle().Subject.Number;
        answers.Count(answer => answer.Status == HttpStatusCode.Conflict).Should().Be(9);
        var process = await bed.Api.Reaches(id, "completed");
        process["current_state"]!["receipt"]!["number"]!.GetValue<int>().Should().Be(winner);
        bed.Host.Switchboard.RunsOf(id, "thank").Should().Be(1);
    }

    /// <summary>semantics 84.</summary>
    [Fact]
    public async Task A_wrong_token_is_not_found_and_changes_nothing()
    {
        var (id, route) = await Awaiting();
        var before = await bed.Api.Process(id);
        foreach (var wrong in new[] { route[..^1], route + "0", route[..^1] + (route[^1] == '0' ? '1' : '0'), route.ToUpperInvariant()[^64..], "%C3%BC", "x" })
        {
            var path = $"api/processes/{id}/callback/{wrong.Split('/')[^1]}";
            foreach (var end in new[] { "", "/progress" })
                OrchestratorApi.Text((await bed.Api.Post(path + end, "{}")).Demand(HttpStatusCode.NotFound).Json, "detail").Should().Be("Invalid token");
        }

        (await bed.Api.Process(id)).ToJsonString().Should().Be(before.ToJsonString());
    }

    /// <summary>semantics 84.</summary>
    [Fact]
    public async Task A_process_that_does_not_await_is_told_so_whatever_the_token()
    {
        var suspended = await bed.Api.Start("interview");
        await bed.Api.Reaches(suspended, "suspended");
        NotAwaiting(await bed.Api.Post($"api/processes/{suspended}/callback/x", "{}"));
        NotAwaiting(await bed.Api.Post($"api/processes/{suspended}/callback/x/progress", "\"x\""));

        var release = new TaskCompletionSource();
        bed.Host.Switchboard.Set("second", _ => release.Task);
        bed.Host.Switchboard.ConvoySize = 1;
        var parent = await bed.Api.Start("convoy");
        await bed.Api.Reaches(parent, "awaiting_callback");
        NotAwaiting(await bed.Api.Post($"api/processes/{parent}/callback/x", "{}"));
        release.SetResult();
        await bed.Api.Reaches(parent, "completed");
    }

    [Fact]
    public async Task An_unknown_process_or_an_id_that_is_none_is_refused()
    {
        var id = Guid.NewGuid();
        (await bed.Api.Post($"api/processes/{id}/callback/x", "{}")).Demand(HttpStatusCode.NotFound).Text.Should().Contain($"Process with process_id {id} not found");
        (await bed.Api.Post($"api/processes/{id}/callback/x/progress", "{}")).Demand(HttpStatusCode.NotFound);
        (await bed.Api.Post("api/processes/nope/callback/x", "{}")).Demand(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("null", "missing")]
    [InlineData("[]", "dict_type")]
    [InlineData("\"done\"", "dict_type")]
    [InlineData("7", "dict_type")]
    [InlineData("{", "json_invalid")]
    [InlineData("{\"a\":1,\"a\":2}", "json_invalid")]
    public async Task A_callback_brings_an_object(string body, string type)
    {
        var (id, route) = await Awaiting();
        var answer = (await bed.Api.Post(route, body)).Demand(HttpStatusCode.UnprocessableEntity);
        OrchestratorApi.Text(answer.Json["detail"]![0]!, "type").Should().Be(type);
        OrchestratorApi.Text(await bed.Api.Process(id), "last_status").Should().Be("awaiting_callback");
    }

    /// <summary>What a call brings lies deeper in the state than in its body.</summary>
    [Theory]
    [InlineData(56, HttpStatusCode.OK)]
    [InlineData(57, HttpStatusCode.UnprocessableEntity)]
    [InlineData(64, HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_nested_so_deep_that_no_state_can_hold_it_is_refused(int levels, HttpStatusCode expected)
    {
        var (id, route) = await Awaiting();
        var body = new JsonObject { ["deep"] = DeepValue.Of(levels - 1) }.ToJsonString();
        (await bed.Api.Post(route + "/progress", body)).Demand(expected);
        (await bed.Api.Post(route, body)).Demand(expected);
        await bed.Api.Reaches(id, expected == HttpStatusCode.OK ? "completed" : "awaiting_callback");
    }

    /// <summary>semantics 85.</summary>
    [Fact]
    public async Task The_last_progress_stands_in_the_state_until_the_callback_comes()
    {
        var (id, route) = await Awaiting();
        foreach (var (body, type, expected) in new[]
        {
            ("""{"percent":10}""", "application/json", """{"percent":10}"""), ("\"halfway\"", "application/json", "\"halfway\""),
            ("at the door 網", "text/plain", "\"at the door 網\""), ("{\"percent\":90}", "text/plain", """ "{\"percent\":90}" """.Trim()),
        })
        {
            (await Progress(route, body, type)).Demand(HttpStatusCode.OK).Text.Should().Be("null");
            var process = await bed.Api.Process(id);
            process["current_state"]!["callback_progress"]!.ToJsonString(Relaxed).Should().Be(expected);
            OrchestratorApi.Text(process, "last_status").Should().Be("awaiting_callback");
        }

        (await bed.Api.Post(route, "{}")).Demand(HttpStatusCode.OK);
        (await bed.Api.Reaches(id, "completed"))["current_state"]!.AsObject().Should().NotContainKey("callback_progress");
    }

    [Theory]
    [InlineData("", "application/json", "missing")]
    [InlineData("", "text/plain", "missing")]
    [InlineData("null", "application/json", "missing")]
    [InlineData("7", "application/json", "string_type")]
    [InlineData("[]", "application/json", "string_type")]
    [InlineData("true", "application/json", "string_type")]
    [InlineData("nope", "application/json", "json_invalid")]
    public async Task Progress_is_an_object_or_a_text(string body, string contentType, string type)
    {
        var (_, route) = await Awaiting();
        var answer = (await Progress(route, body, contentType)).Demand(HttpStatusCode.UnprocessableEntity);
        OrchestratorApi.Text(answer.Json["detail"]![0]!, "type").Should().Be(type);
    }

    [Fact]
    public async Task Progress_that_is_no_text_at_all_is_unprocessable()
    {
        var (_, route) = await Awaiting();
        (await bed.Api.Send(HttpMethod.Post, route + "/progress", [0xC3, 0x28], "text/plain")).Demand(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Progress_and_notes_at_the_same_time_lose_nothing()
    {
        var (id, route) = await Awaiting();
        var reports = Enumerable.Range(0, 5).Select(number => Progress(route, $"report {number}", "text/plain"));
        var notes = Enumerable.Range(0, 5).Select(number => bed.Api.Patch($"api/processes/{id}", $$"""{"note":"note {{number}}"}"""));
        (await Task.WhenAll(reports.Concat(notes))).Should().OnlyContain(answer => answer.Status == HttpStatusCode.OK);
        var process = await bed.Api.Process(id);
        OrchestratorApi.Text(process, "note").Should().StartWith("note ");
        process["current_state"]!["callback_progress"]!.GetValue<string>().Should().StartWith("report ");
    }

    /// <summary>semantics 86: an operator may go on without what the outside system would bring.</summary>
    [Fact]
    public async Task A_process_that_is_resumed_by_hand_does_not_await_any_more()
    {
        var (id, route) = await Awaiting();
        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);
        var process = await bed.Api.Reaches(id, "completed");
        process["current_state"]!.AsObject().Should().NotContainKey("receipt").And.NotContainKey("__callback_token");
        NotAwaiting(await bed.Api.Post(route, "{}"));
    }

    [Fact]
    public async Task A_paused_engine_takes_callbacks()
    {
        var (id, route) = await Awaiting();
        await bed.Api.Lock(isOn: true);
        try
        {
            (await Progress(route, "soon", "text/plain")).Demand(HttpStatusCode.OK);
            (await bed.Api.Post(route, """{"ok":true}""")).Demand(HttpStatusCode.OK);
            NotAwaiting(await bed.Api.Post(route, """{"ok":false}"""));
            bed.Host.Switchboard.RunsOf(id, "thank").Should().Be(0);
        }
        finally
        {
            await bed.Api.Lock(isOn: false);
        }

        (await bed.Api.Reaches(id, "completed"))["current_state"]!["receipt"]!["ok"]!.GetValue<bool>().Should().BeTrue();
    }

    private async Task<(Guid Id, string Route)> Awaiting()
    {
        bed.Host.Switchboard.Set("second", _ => Task.CompletedTask);
        var id = await bed.Api.Start("courier");
        var process = await bed.Api.Reaches(id, "awaiting_callback");
        var route = OrchestratorApi.Text(process["current_state"]!, "callback_route");
        route.Should().StartWith($"/api/processes/{id}/callback/");
        return (id, route[1..]);
    }

    private static JsonSerializerOptions Relaxed { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Task<ApiAnswer> Progress(string route, string body, string contentType) =>
        bed.Api.Send(HttpMethod.Post, route + "/progress", Encoding.UTF8.GetBytes(body), contentType);

    private static void NotAwaiting(ApiAnswer answer) => OrchestratorApi.Text(answer.Demand(HttpStatusCode.Conflict).Json, "detail")
        .Should().Be("This process is not in an awaiting state.");
}
