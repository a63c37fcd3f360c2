using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Aborting processes (rest 1.4; better than semantics 74 to 76: an ended process stays as it ended).</summary>
public sealed class AbortTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task A_suspended_process_is_aborted_by_who_asked_for_it()
    {
        var id = await bed.Api.Start("interview");
        await bed.Api.Reaches(id, "suspended");

        (await Abort(id, "?reporter=joe")).Demand(HttpStatusCode.NoContent).Text.Should().BeEmpty();

        var process = await bed.Api.Process(id);
        OrchestratorApi.Text(process, "last_status").Should().Be("aborted");
        OrchestratorApi.Rows(process).Should().EndWith(("User Aborted", "abort"));
        OrchestratorApi.Text(process["steps"]!.AsArray()[^1]!, "created_by").Should().Be("joe");
        (await bed.Api.Resume(id)).Demand(HttpStatusCode.Conflict).Text.Should().Contain("Resuming a aborted workflow is not possible");
    }

    [Fact]
    public async Task The_orchestration_of_an_aborted_process_ends()
    {
        var id = await bed.Api.Start("interview");
        await bed.Api.Reaches(id, "suspended");

        await Abort(id);

        using var patience = new CancellationTokenSource(Waiting.Limit);
        var orchestration = await bed.Host.Durable.WaitForInstanceCompletionAsync(id.ToString(), patience.Token);
        orchestration.IsCompleted.Should().BeTrue();
    }

    [Fact]
    public async Task What_a_running_step_comes_to_is_not_applied_after_an_abort()
    {
        var (begun, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        bed.Host.Switchboard.Set("second", _ =>
        {
            begun.TrySetResult();
            return release.Task;
        });
        var id = await bed.Api.Start("obedient_task");
        await begun.Task.WaitAsync(Waiting.Limit);

        (await Abort(id)).Demand(HttpStatusCode.NoContent);
        release.SetResult();

        using var patience = new CancellationTokenSource(Waiting.Limit);
        await bed.Host.Durable.WaitForInstanceCompletionAsync(id.ToString(), patience.Token);
        var process = await bed.Api.Process(id);
        OrchestratorApi.Rows(process).Should().Equal(("Start", "success"), ("First", "success"), ("User Aborted", "abort"));
        process["current_state"]!.AsObject().ContainsKey("second").Should().BeFalse();
        bed.Host.Switchboard.RunsOf(id, "third").Should().Be(0);
    }

    [Fact]
    public async Task Aborting_an_ended_process_changes_nothing()
    {
        bed.Host.Switchboard.Set("second", _ => Task.CompletedTask);
        var id = await bed.Api.Start("obedient_task");
        var completed = await bed.Api.Reaches(id, "completed");

        (await Abort(id)).Demand(HttpStatusCode.NoContent);
        (await bed.Api.Process(id)).ToJsonString().Should().Be(completed.ToJsonString());

        var aborted = await bed.Api.Start("interview");
        await bed.Api.Reaches(aborted, "suspended");
        await Abort(aborted);
        var once = await bed.Api.Process(aborted);
        (await Abort(aborted)).Demand(HttpStatusCode.NoContent);
        (await bed.Api.Process(aborted)).ToJsonString().Should().Be(once.ToJsonString());
    }

    [Fact]
    public async Task An_unknown_or_impossible_id_is_refused()
    {
        (await Abort(Guid.Empty)).Demand(HttpStatusCode.NotFound).Text.Should().Contain("not found");
        (await bed.Api.Send(HttpMethod.Put, "api/processes/nope/abort", body: null)).Demand(HttpStatusCode.UnprocessableEntity);
    }

    private Task<ApiAnswer> Abort(Guid id, string query = "") =>
        bed.Api.Send(HttpMethod.Put, $"api/processes/{id}/abort{query}", body: null);
}
