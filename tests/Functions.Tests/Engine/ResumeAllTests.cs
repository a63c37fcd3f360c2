using System.Net;
using Orchestrator.Core.ExternalSystems;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Resuming all tasks that have failed (rest 1.5, semantics 68 and 69).</summary>
public sealed class ResumeAllTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private EsnetBed _bed = null!;

    private OrchestratorApi Api => _bed.Api;

    public async ValueTask InitializeAsync() => _bed = await EsnetBed.Create(azurite);

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task Tasks_that_have_failed_are_resumed_and_nothing_else()
    {
        _bed.Host.Switchboard.Set("fragile", _ => throw new InvalidOperationException("not yet"));
        var waiting = await Api.Start("interview");
        await Api.Reaches(waiting, "suspended");
        await Api.Resume(waiting, """[{"amount":1},{}]""");
        await Api.Reaches(waiting, "waiting");
        Guid[] failed =
        [
            await Stopped(new InvalidOperationException("no"), "failed"),
            await Stopped(new ExternalSystemException("ESDB", "down", statusCode: 503), "api_unavailable"),
            await Stopped(new InconsistentDataException("two"), "inconsistent_data"),
        ];
        var suspended = await Api.Start("interview");
        await Api.Reaches(suspended, "suspended");
        _bed.Host.Switchboard.Set("give", _ => throw new InvalidOperationException("no"));
        var workflow = await Api.Start("generous_workflow");
        await Api.Reaches(workflow, "failed");

        _bed.Host.Switchboard.Set("fragile", _ => Task.CompletedTask);
        _bed.Host.Switchboard.Set("second", _ => Task.CompletedTask);
        var answer = (await All("?reporter=joe")).Demand(HttpStatusCode.OK);

        answer.Text.Should().Be("""{"count":4}""");
        foreach (var id in failed.Append(waiting))
        {
            var process = await Api.Reaches(id, "completed");
            OrchestratorApi.Text(process["steps"]!.AsArray()[^1]!, "created_by").Should().Be("joe");
        }

        OrchestratorApi.Text(await Api.Process(suspended), "last_status").Should().Be("suspended");
        OrchestratorApi.Text(await Api.Process(workflow), "last_status").Should().Be("failed", "it is no task");
    }

    [Fact]
    public async Task Nothing_to_resume_is_no_error()
    {
        (await All()).Demand(HttpStatusCode.OK).Text.Should().Be("""{"count":0}""");
        (await All()).Demand(HttpStatusCode.OK).Text.Should().Be("""{"count":0}""");
    }

    /// <summary>One that cannot be resumed, because its user may not, does not keep the others from it.</summary>
    [Fact]
    public async Task A_resume_that_fails_does_not_stop_the_others()
    {
        _bed.Host.Switchboard.Set("break", _ => throw new InvalidOperationException("broken"));
        var guarded = await Api.Start("guarded_task");
        await Api.Reaches(guarded, "suspended");
        await Api.Resume(guarded);
        await Api.Reaches(guarded, "failed");
        _bed.Host.Switchboard.Deployed = "abc";
        _bed.Host.Switchboard.Set("changing-c", _ => throw new InvalidOperationException("no"));
        var shortened = await Api.Start("changing_task");
        await Api.Reaches(shortened, "failed");
        var other = await Stopped(new InvalidOperationException("no"), "failed");

        await Api.Counted("""{"process_counts":{},"task_counts":{"failed":3}}""");
        _bed.Host.Switchboard.Guards = "B";
        _bed.Host.Switchboard.Deployed = "";
        _bed.Host.Switchboard.Set("second", _ => Task.CompletedTask);
        (await All()).Demand(HttpStatusCode.OK).Text.Should().Be("""{"count":3}""", "those that will not succeed are counted too");

        await Api.Reaches(other, "completed");
        await Idle();
        OrchestratorApi.Text(await Api.Process(guarded), "last_status").Should().Be("failed");
        OrchestratorApi.Text(await Api.Process(shortened), "last_status").Should().Be("failed");
    }

    /// <summary>semantics 69; more than one batch, all of which are resumed once.</summary>
    [Fact]
    public async Task A_second_request_is_refused_while_the_first_is_at_work()
    {
        _bed.Host.Switchboard.Set("second", _ => throw new InvalidOperationException("no"));
        var ids = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Api.Start("obedient_task")));
        foreach (var id in ids)
            await Api.Reaches(id, "failed");
        await Api.Counted("""{"process_counts":{},"task_counts":{"failed":60}}""");
        _bed.Host.Switchboard.Set("second", _ => Task.CompletedTask);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => All()));

        var accepted = answers.Where(answer => answer.Status == HttpStatusCode.OK).ToList();
        accepted.Should().Contain(answer => answer.Text == """{"count":60}""");
        var refused = answers.Except(accepted).ToList();
        refused.Should().NotBeEmpty().And.OnlyContain(answer => answer.Status == HttpStatusCode.Conflict);
        OrchestratorApi.Text(refused[0].Json, "detail").Should().Be("Another request to resume all processes is in progress");
        foreach (var id in ids)
        {
            await Api.Reaches(id, "completed");
            _bed.Host.Switchboard.RunsOf(id, "second").Should().Be(2);
        }

        await Idle();
        (await All()).Demand(HttpStatusCode.OK).Text.Should().Be("""{"count":0}""");
    }

    private Task<ApiAnswer> All(string query = "") => Api.Send(HttpMethod.Put, "api/processes/resume-all" + query, body: null);

    private async Task Idle()
    {
        using var patience = new CancellationTokenSource(Waiting.Limit);
        await _bed.Host.Durable.WaitForInstanceCompletionAsync("resume-all", patience.Token);
    }

    private async Task<Guid> Stopped(Exception error, string status)
    {
        _bed.Host.Switchboard.Set("second", _ => throw error);
        var id = await Api.Start("obedient_task");
        await Api.Reaches(id, status);
        return id;
    }
}
