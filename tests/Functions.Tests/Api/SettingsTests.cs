using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>The engine's lock and what it refuses (rest 5, semantics 73, 151 and 152).</summary>
public sealed class SettingsTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Locked = "Engine is locked cannot accept changes on processes at this time";

    private EsnetBed _bed = null!;

    private OrchestratorApi Api => _bed.Api;

    public async ValueTask InitializeAsync() => _bed = await EsnetBed.Create(azurite);

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task The_engine_runs_until_it_is_locked_and_again_when_it_is_unlocked()
    {
        Status(await Status()).Should().Be("""{"global_lock":false,"global_status":"RUNNING","running_processes":0}""");
        foreach (var _ in new[] { 1, 2 })
            Status(await Api.Lock(isOn: true)).Should().Be("""{"global_lock":true,"global_status":"PAUSED","running_processes":0}""");
        Status(await Status()).Should().Be("""{"global_lock":true,"global_status":"PAUSED","running_processes":0}""");
        foreach (var _ in new[] { 1, 2 })
            Status(await Api.Lock(isOn: false)).Should().Be("""{"global_lock":false,"global_status":"RUNNING","running_processes":0}""");
    }

    [Fact]
    public async Task It_is_pausing_until_the_step_at_hand_has_ended_and_goes_on_afterwards()
    {
        var (begun, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        _bed.Host.Switchboard.Set("second", _ =>
        {
            begun.TrySetResult();
            return release.Task;
        });
        var id = await Api.Start("obedient_task");
        await begun.Task.WaitAsync(Waiting.Limit);

        Status(await Api.Lock(isOn: true)).Should().Be("""{"global_lock":true,"global_status":"PAUSING","running_processes":1}""");
        (await Workers()).Should().Be("""{"executor_type":"durable","number_of_workers_online":1,"number_of_queued_jobs":0,"number_of_running_jobs":1}""");
        release.SetResult();
        await Api.Until(id, process => (string?)process["last_step"] == "Second", "has ended its step");
        await Until("""{"global_lock":true,"global_status":"PAUSED","running_processes":0}""");
        OrchestratorApi.Text(await Api.Process(id), "last_status").Should().Be("running");

        await Api.Lock(isOn: false);
        await Api.Reaches(id, "completed");
        await Api.Counted("""{"process_counts":{},"task_counts":{"completed":1}}""");
        (await Workers()).Should().Be("""{"executor_type":"durable","number_of_workers_online":1,"number_of_queued_jobs":0,"number_of_running_jobs":0}""");
    }

    /// <summary>semantics 73 and rest 1.3: nothing new begins; what ends or describes a process is still possible.</summary>
    [Fact]
    public async Task A_locked_engine_starts_and_resumes_nothing()
    {
        _bed.Host.Switchboard.Set("paint", _ => throw new InvalidOperationException("no"));
        var (suspended, waiting) = (await Api.Start("interview"), await Api.Start("lenient_task"));
        var (before, _) = (await Api.Reaches(suspended, "suspended"), await Api.Reaches(waiting, "waiting"));
        await Api.Lock(isOn: true);

        Refused(await Api.Post("api/processes/five_steps", "[{}]"));
        Refused(await Api.Resume(suspended, """[{"amount":"many"}]"""));
        Refused(await Api.Resume(waiting));
        Refused(await Api.Put($"api/processes/{waiting}/skip", """{"reason":"x"}"""));
        Refused(await Api.Send(HttpMethod.Put, "api/processes/resume-all", body: null));
        (await Api.Resume(Guid.NewGuid())).Demand(HttpStatusCode.NotFound);
        (await Api.Process(suspended)).ToJsonString().Should().Be(before.ToJsonString());

        (await Api.Patch($"api/processes/{suspended}", """{"note":"paused"}""")).Demand(HttpStatusCode.OK);
        (await Api.Send(HttpMethod.Put, $"api/processes/{suspended}/abort", body: null)).Demand(HttpStatusCode.NoContent);
        OrchestratorApi.Text(await Api.Process(suspended), "last_status").Should().Be("aborted");
        (await Api.Delete($"api/processes/{suspended}")).Demand(HttpStatusCode.NoContent);
        (await Api.Resume(suspended)).Demand(HttpStatusCode.NotFound);
    }

    /// <summary>A process that has ended is told so, also when nothing could be resumed anyway (rest 1.3).</summary>
    [Fact]
    public async Task What_cannot_be_resumed_is_said_before_the_lock()
    {
        var id = await Api.Start("five_steps");
        await Api.Reaches(id, "completed");
        await Api.Lock(isOn: true);
        (await Api.Resume(id)).Demand(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("", "missing", "[\"body\"]")]
    [InlineData("{}", "missing", "[\"body\",\"global_lock\"]")]
    [InlineData("{\"lock\":true}", "missing", "[\"body\",\"global_lock\"]")]
    [InlineData("{\"global_lock\":null}", "bool_type", "[\"body\",\"global_lock\"]")]
    [InlineData("{\"global_lock\":\"true\"}", "bool_type", "[\"body\",\"global_lock\"]")]
    [InlineData("{\"global_lock\":1}", "bool_type", "[\"body\",\"global_lock\"]")]
    [InlineData("[true]", "dict_type", "[\"body\"]")]
    public async Task A_body_that_does_not_say_locked_or_not_changes_nothing(string body, string type, string location)
    {
        var error = (await Api.Put("api/settings/status", body)).Demand(HttpStatusCode.UnprocessableEntity).Json["detail"]![0]!;
        OrchestratorApi.Text(error, "type").Should().Be(type);
        error["loc"]!.ToJsonString().Should().Be(location);
        Status(await Status()).Should().Contain("RUNNING");
    }

    private async Task<JsonNode> Status() => (await Api.Get("api/settings/status")).Demand(HttpStatusCode.OK).Json;

    private async Task<string> Workers() => (await Api.Get("api/settings/worker-status")).Demand(HttpStatusCode.OK).Text;

    private async Task Until(string expected) =>
        await Waiting.Until($"the status becomes {expected}", async () => Status(await Status()), status => status == expected);

    private static string Status(JsonNode status) => status.ToJsonString();

    private static void Refused(ApiAnswer answer) =>
        OrchestratorApi.Text(answer.Demand(HttpStatusCode.ServiceUnavailable).Json, "detail").Should().Be(Locked);
}
