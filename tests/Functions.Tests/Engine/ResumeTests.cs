using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

public sealed class ResumeTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[{}]")]
    public async Task Resuming_a_failed_process_runs_the_failed_step_again_and_goes_on(string body)
    {
        var id = await Failed();
        bed.Host.Switchboard.Set("second", _ => Task.CompletedTask);
        var answer = (await bed.Api.Resume(id, body, "?reporter=joe")).Demand(HttpStatusCode.NoContent);
        answer.Text.Should().BeEmpty();

        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("First", "success"), ("Second", "failed"), ("Second", "success"), ("Third", "success"),
            ("Done", "complete"));
        process["steps"]!.AsArray().Select(step => OrchestratorApi.Text(step!, "created_by"))
            .Should().Equal("jane", "jane", "jane", "joe", "joe", "joe");
        OrchestratorApi.Text(process, "created_by").Should().Be("jane");
        Runs(id).Should().Equal(1, 2, 1);
    }

    [Fact]
    public async Task A_step_may_fail_again_and_be_resumed_again()
    {
        var id = await Failed();
        for (var time = 2; time <= 4; time++)
        {
            (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);
            await bed.Api.Until(
                id, process => Failures(process) == time && OrchestratorApi.Text(process, "last_status") == "failed", $"has failed {time} times");
        }

        bed.Host.Switchboard.Set("second", _ => Task.CompletedTask);
        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);
        await bed.Api.Reaches(id, "completed");
        Runs(id).Should().Equal(1, 5, 1);
    }

    [Fact]
    public async Task Many_resumes_at_once_run_the_step_once()
    {
        var id = await Failed();
        var release = new TaskCompletionSource();
        bed.Host.Switchboard.Set("second", _ => release.Task);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => bed.Api.Resume(id)));
        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.NoContent);
        release.SetResult();

        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Where(row => row.Name == "Second")
            .Should().Equal(("Second", "failed"), ("Second", "success"));
        Runs(id).Should().Equal(1, 2, 1);
    }

    [Fact]
    public async Task A_running_or_completed_process_cannot_be_resumed()
    {
        var release = new TaskCompletionSource();
        bed.Host.Switchboard.Set("second", _ => release.Task);
        var id = await bed.Api.Start("obedient_task");
        await bed.Api.Until(id, process => (string?)process["last_step"] == "First", "has run its first step");
        Conflict(await bed.Api.Resume(id), "running");
        release.SetResult();
        await bed.Api.Reaches(id, "completed");
        Conflict(await bed.Api.Resume(id), "completed");
        Runs(id).Should().Equal(1, 1, 1);
    }

    [Theory]
    [InlineData(ProcessStatus.Created, "created")]
    [InlineData(ProcessStatus.Aborted, "aborted")]
    public async Task A_process_that_does_not_stand_still_cannot_be_resumed(ProcessStatus status, string word)
    {
        var now = TimeProvider.System.GetUtcNow();
        var process = new ProcessRecord
        {
            ProcessId = ProcessId.New(), Workflow = "five_steps", Target = Target.System, IsTask = true, CreatedBy = "jane", RunBy = "jane",
            StartedAt = now, LastModifiedAt = now, Status = status, State = [],
        };
        await bed.Host.Services.GetRequiredService<IProcessStore>().Create(process, [], CancellationToken.None);
        Conflict(await bed.Api.Resume(process.ProcessId.Value), word);
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("null", "missing")]
    [InlineData("\"x\"", "list_type")]
    [InlineData("{\"a\":1}", "list_type")]
    [InlineData("[1]", "list_type")]
    [InlineData("[null]", "list_type")]
    [InlineData("{", "json_invalid")]
    public async Task A_body_that_is_neither_empty_nor_a_list_of_pages_is_unprocessable(string body, string type)
    {
        var id = await Failed();
        var answer = (await bed.Api.Resume(id, body)).Demand(HttpStatusCode.UnprocessableEntity);
        OrchestratorApi.Text(answer.Json["detail"]![0]!, "type").Should().Be(type);
        OrchestratorApi.Text(await bed.Api.Process(id), "last_status").Should().Be("failed");
    }

    private static void Conflict(ApiAnswer answer, string status) => answer.Demand(HttpStatusCode.Conflict).Text.Should()
        .Be($$"""{"detail":"Resuming a {{status}} workflow is not possible","status":409,"title":"Conflict"}""");

    private async Task<Guid> Failed()
    {
        bed.Host.Switchboard.Set("second", _ => throw new InvalidOperationException("not now"));
        var id = await bed.Api.Start("obedient_task", query: "?reporter=jane");
        JsonObject process = await bed.Api.Reaches(id, "failed");
        OrchestratorApi.Text(process, "failed_reason").Should().Be("not now");
        return id;
    }

    /// <summary>The same failure again is counted in its row (semantics 48).</summary>
    private static int Failures(JsonObject process) => process["steps"]!.AsArray()
        .Where(step => OrchestratorApi.Text(step!, "status") == "failed")
        .Sum(step => 1 + (step!["state"]!["retries"]?.GetValue<int>() ?? 0));

    private IEnumerable<int> Runs(Guid id) =>
        new[] { "first", "second", "third" }.Select(step => bed.Host.Switchboard.RunsOf(id, step));
}
