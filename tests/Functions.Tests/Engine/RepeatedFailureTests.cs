using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>The same failure again is a count in its row; another one is another row (semantics 48 to 50 and 56).</summary>
public sealed class RepeatedFailureTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    /// <summary>semantics 48; the class of the exception is not compared.</summary>
    [Fact]
    public async Task The_same_failure_is_counted_with_the_times_of_the_earlier_ones()
    {
        var id = await Failed(new InvalidOperationException("no"));
        var first = Row(await bed.Api.Process(id), 2);
        first["state"]!.AsObject().Should().NotContainKey("retries").And.NotContainKey("completed_at");
        await FailAgain(id, new InvalidOperationException("no"));
        await FailAgain(id, new TimeoutException("no"));

        var process = await bed.Api.Process(id);

        OrchestratorApi.Rows(process).Take(4).Should().Equal(("Start", "success"), ("First", "success"), ("Second", "failed"), ("Second", "pending"));
        var row = Row(process, 2);
        row["state"]!["retries"]!.GetValue<int>().Should().Be(2);
        row["state"]!["completed_at"]!.AsArray().Should().HaveCount(2);
        DateTimeOffset.Parse(row["state"]!["completed_at"]![0]!.GetValue<string>(), null).ToUnixTimeMilliseconds()
            .Should().BeCloseTo((long)(first["completed"]!.GetValue<double>() * 1000), 1, "that is when it failed first");
        row["completed"]!.GetValue<double>().Should().BeGreaterThan(first["completed"]!.GetValue<double>(), "the row's times move");
        row["step_id"]!.ToJsonString().Should().Be(first["step_id"]!.ToJsonString());
        OrchestratorApi.Text(row["state"]!, "class").Should().Be("TimeoutException");
    }

    /// <summary>semantics 49.</summary>
    [Fact]
    public async Task Another_error_is_another_row_and_so_is_the_first_one_after_it()
    {
        var id = await Failed(new InvalidOperationException("no"));
        await FailAgain(id, new InvalidOperationException("not now"));
        await FailAgain(id, new InvalidOperationException("no"));
        Failures(await bed.Api.Process(id)).Should().Equal("no", "not now", "no");
    }

    /// <summary>semantics 48: the user is compared.</summary>
    [Fact]
    public async Task The_same_failure_for_another_user_is_another_row()
    {
        var id = await Failed(new InvalidOperationException("no"));
        await FailAgain(id, new InvalidOperationException("no"), "?reporter=joe");
        await FailAgain(id, new InvalidOperationException("no"), "?reporter=joe");
        var process = await bed.Api.Process(id);
        Failures(process).Should().Equal("no", "no");
        Row(process, 3)["state"]!["retries"]!.GetValue<int>().Should().Be(1);
    }

    /// <summary>semantics 48 and 56: what the step itself says about it is compared, too.</summary>
    [Fact]
    public async Task The_same_failure_with_other_details_is_another_row()
    {
        var id = await Failed(new ProcessFailureException("no", new { port = 1 }));
        await FailAgain(id, new ProcessFailureException("no", new { port = 1 }));
        await FailAgain(id, new ProcessFailureException("no", new { port = 2 }));
        var process = await bed.Api.Process(id);
        Failures(process).Should().Equal("no", "no");
        Row(process, 2)["state"]!["retries"]!.GetValue<int>().Should().Be(1);
        Row(process, 3)["state"]!["details"]!.ToJsonString().Should().Be("""{"port":2}""");
    }

    /// <summary>semantics 49 and 50: a success in between; the failed rows stay.</summary>
    [Fact]
    public async Task A_success_in_between_is_kept_and_the_next_failure_is_another_row()
    {
        var id = await Failed(new InvalidOperationException("no"));
        bed.Host.Switchboard.Set("second", _ => Task.CompletedTask);
        bed.Host.Switchboard.Set("third", _ => throw new InvalidOperationException("no"));
        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);
        var process = await bed.Api.Until(id, seen => (string?)seen["last_step"] == "Third", "failed at the third step");
        bed.Host.Switchboard.Set("third", _ => Task.CompletedTask);
        OrchestratorApi.Rows(process).Take(5).Should().Equal(
            ("Start", "success"), ("First", "success"), ("Second", "failed"), ("Second", "success"), ("Third", "failed"));
    }

    /// <summary>semantics 48: waiting rows as well.</summary>
    [Fact]
    public async Task A_retry_step_that_fails_again_is_counted_in_its_row()
    {
        bed.Host.Switchboard.Set("paint", _ => throw new InvalidOperationException("wet"));
        var id = await bed.Api.Start("lenient_task");
        await bed.Api.Reaches(id, "waiting");
        await Again(id, "");
        var process = await bed.Api.Process(id);
        OrchestratorApi.Rows(process).Take(3).Should().Equal(("Start", "success"), ("Paint", "waiting"), ("Paint", "pending"));
        Row(process, 1)["state"]!["retries"]!.GetValue<int>().Should().Be(1);
    }

    /// <summary>semantics 93: a group is one row there, too.</summary>
    [Fact]
    public async Task A_group_that_fails_again_is_counted_in_its_row()
    {
        bed.Host.Switchboard.Set("build-b", _ => throw new InvalidOperationException("no mortar"));
        var id = await bed.Api.Start("changing_group");
        await bed.Api.Reaches(id, "failed");
        await Again(id, "");
        Row(await bed.Api.Process(id), 1)["state"]!["retries"]!.GetValue<int>().Should().Be(1);
        bed.Host.Switchboard.RunsOf(id, "build-a").Should().Be(2);
    }

    private async Task<Guid> Failed(Exception error)
    {
        bed.Host.Switchboard.Set("second", _ => throw error);
        var id = await bed.Api.Start("obedient_task");
        await bed.Api.Reaches(id, "failed");
        return id;
    }

    private async Task FailAgain(Guid id, Exception error, string query = "")
    {
        bed.Host.Switchboard.Set("second", _ => throw error);
        await Again(id, query);
    }

    private async Task Again(Guid id, string query)
    {
        var before = (await bed.Stored(id)).Sequence;
        (await bed.Api.Resume(id, query: query)).Demand(HttpStatusCode.NoContent);
        await bed.Api.Until(
            id, seen => (string?)seen["last_status"] is "failed" or "waiting" && bed.Stored(id).GetAwaiter().GetResult().Sequence > before, "has failed once more");
    }

    private static JsonObject Row(JsonObject process, int number) => process["steps"]![number]!.AsObject();

    private static IEnumerable<string> Failures(JsonObject process) => process["steps"]!.AsArray()
        .Where(step => OrchestratorApi.Text(step!, "status") == "failed").Select(step => OrchestratorApi.Text(step!["state"]!, "error"));
}
