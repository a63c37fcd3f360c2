using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Core.ExternalSystems;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Leaving out a step that failed, where the step says that it may be.</summary>
public sealed class SkipTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task A_skipped_step_shows_who_left_it_out_and_why()
    {
        var id = await Stopped("paint", "waiting");
        (await Skip(id, "Painter is ill 🎨", "joe")).Demand(HttpStatusCode.NoContent).Text.Should().BeEmpty();

        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("Paint", "waiting"), ("Paint", "skipped"), ("Furnish", "success"), ("Lock", "success"), ("Done", "complete"));
        var skipped = process["steps"]![2]!.AsObject();
        OrchestratorApi.Text(skipped, "skip_reason").Should().Be("Painter is ill 🎨");
        OrchestratorApi.Text(skipped, "created_by").Should().Be("joe");
        process["steps"]!.AsArray().Count(step => step!.AsObject().ContainsKey("skip_reason")).Should().Be(1, "no other step was skipped");
        bed.Host.Switchboard.RunsOf(id, "paint").Should().Be(1);
    }

    [Fact]
    public async Task A_group_is_left_out_as_a_whole()
    {
        var id = await Stopped("chair", "failed");
        (await Skip(id, "standing is healthy")).Demand(HttpStatusCode.NoContent);
        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Should().ContainInConsecutiveOrder(("Furnish", "failed"), ("Furnish", "skipped"), ("Lock", "success"));
        process["current_state"]!.AsObject().ContainsKey("table").Should().BeFalse();
    }

    [Fact]
    public async Task What_a_task_could_not_reach_or_found_inconsistent_may_be_skipped()
    {
        foreach (var (error, status) in new (Exception, string)[]
        {
            (new ExternalSystemException("ESDB", "down", statusCode: 503), "api_unavailable"), (new InconsistentDataException("two owners"), "inconsistent_data"),
        })
        {
            var id = await Stopped("chair", status, error);
            (await Skip(id, "known")).Demand(HttpStatusCode.NoContent);
            await bed.Api.Reaches(id, "completed");
        }
    }

    [Fact]
    public async Task A_step_that_does_not_say_so_cannot_be_skipped()
    {
        var id = await Stopped("lock", "failed");
        OrchestratorApi.Text((await Skip(id, "why not")).Demand(HttpStatusCode.Conflict).Json, "detail").Should()
            .Be("Step 'Lock' cannot be skipped. Resume the process to run it again, or abort it.");
        OrchestratorApi.Text(await bed.Api.Process(id), "last_status").Should().Be("failed");
    }

    [Fact]
    public async Task Only_what_has_failed_can_be_skipped()
    {
        var suspended = await bed.Api.Start("interview");
        await bed.Api.Reaches(suspended, "suspended");
        Conflict(await Skip(suspended, "why not"), "suspended");
        await bed.Api.Send(HttpMethod.Put, $"api/processes/{suspended}/abort", body: null);
        Conflict(await Skip(suspended, "why not"), "aborted");

        var awaiting = await bed.Api.Start("courier");
        await bed.Api.Reaches(awaiting, "awaiting_callback");
        Conflict(await Skip(awaiting, "why not"), "awaiting_callback");
        (await Skip(Guid.NewGuid(), "why not")).Demand(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("null", "missing")]
    [InlineData("[]", "dict_type")]
    [InlineData("\"reason\"", "dict_type")]
    [InlineData("{}", "missing")]
    [InlineData("{\"reason\":null}", "string_type")]
    [InlineData("{\"reason\":7}", "string_type")]
    [InlineData("{\"reason\":\"\"}", "string_too_short")]
    [InlineData("{\"reason\":\" \"}", "string_too_short")]
    [InlineData("{\"reason\":\"1001\"}", "string_too_long")]
    public async Task A_reason_is_1_to_1000_characters(string body, string type)
    {
        var answer = await bed.Api.Put($"api/processes/{Guid.NewGuid()}/skip", body.Replace("1001", new string('x', 1001)));
        OrchestratorApi.Text(answer.Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!, "type").Should().Be(type);
    }

    [Fact]
    public async Task A_reason_of_1000_characters_outside_the_basic_plane_is_taken()
    {
        var id = await Stopped("paint", "waiting");
        (await Skip(id, string.Concat(Enumerable.Repeat("💡", 1000)))).Demand(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Two_skips_at_the_same_time_skip_one_step()
    {
        var id = await Stopped("paint", "waiting");
        bed.Host.Switchboard.Set("lock", _ => throw new InvalidOperationException("no key"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Skip(id, "once")));
        answers.Should().Contain(answer => answer.Status == HttpStatusCode.NoContent)
            .And.OnlyContain(answer => answer.Status == HttpStatusCode.NoContent || answer.Status == HttpStatusCode.Conflict);
        var process = await bed.Api.Reaches(id, "failed");
        OrchestratorApi.Rows(process).Where(row => row.Status == "skipped").Should().Equal(("Paint", "skipped"));
    }

    [Fact]
    public async Task A_skip_that_is_sent_again_under_its_key_skips_once()
    {
        var id = await Stopped("paint", "waiting");
        bed.Host.Switchboard.Set("chair", _ => throw new InvalidOperationException("no chair"));
        var (path, key) = ($"api/processes/{id}/skip", Guid.NewGuid().ToString());
        (await bed.Api.Keyed(HttpMethod.Put, path, """{"reason":"once"}""", key)).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(id, "failed");
        (await bed.Api.Keyed(HttpMethod.Put, path, """{"reason":"once"}""", key)).Demand(HttpStatusCode.NoContent);
        (await bed.Api.Keyed(HttpMethod.Put, path, """{"reason":"twice"}""", key)).Demand(HttpStatusCode.UnprocessableEntity);
        (await bed.Api.Keyed(HttpMethod.Put, $"api/processes/{id}/resume", "{}", key)).Demand(HttpStatusCode.UnprocessableEntity);
        OrchestratorApi.Text(await bed.Api.Process(id), "last_status").Should().Be("failed");
    }

    private async Task<Guid> Stopped(string step, string status, Exception? error = null)
    {
        foreach (var other in new[] { "paint", "chair", "lock" })
            bed.Host.Switchboard.Set(other, other == step ? _ => throw (error ?? new InvalidOperationException("no")) : _ => Task.CompletedTask);
        var id = await bed.Api.Start("lenient_task", query: "?reporter=jane");
        await bed.Api.Reaches(id, status);
        return id;
    }

    private Task<ApiAnswer> Skip(Guid id, string reason, string user = "jane") =>
        bed.Api.Put($"api/processes/{id}/skip?reporter={user}", new JsonObject { ["reason"] = reason }.ToJsonString());

    private static void Conflict(ApiAnswer answer, string status) => OrchestratorApi.Text(answer.Demand(HttpStatusCode.Conflict).Json, "detail")
        .Should().Be($"Skipping a step of a {status} workflow is not possible");
}
