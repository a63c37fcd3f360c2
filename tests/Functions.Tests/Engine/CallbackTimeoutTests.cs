using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Callback steps whose hour is over (semantics 88 to 90: a durable timer instead of a sweep).</summary>
public sealed class CallbackTimeoutTests(AzuriteFixture azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(61);

    private readonly ClockBed _bed = new(azurite);

    public ValueTask InitializeAsync() => _bed.InitializeAsync();

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    /// <summary>semantics 87 and 88.</summary>
    [Fact]
    public async Task The_row_that_awaits_fails_in_place_and_a_retry_has_a_new_route()
    {
        var (id, awaiting) = await Awaiting();

        var failed = await _bed.Later(id, Minutes, "failed");

        OrchestratorApi.Text(failed, "failed_reason").Should().Be("Callback timed out");
        OrchestratorApi.Rows(failed).Should().Equal(
            ("Start", "success"), ("Deliver parcel", "failed"), ("Deliver parcel", "pending"), ("Thank", "pending"), ("Done", "pending"));
        failed["steps"]![1]!["step_id"]!.ToJsonString().Should().Be(awaiting["steps"]![1]!["step_id"]!.ToJsonString());
        OrchestratorApi.Text(failed["steps"]![1]!, "created_by").Should().Be("SYSTEM");
        (await Call(awaiting)).Demand(HttpStatusCode.Conflict);

        (await _bed.Api.Resume(id, query: "?reporter=joe")).Demand(HttpStatusCode.NoContent);
        var again = await _bed.Api.Reaches(id, "awaiting_callback");
        Route(again).Should().NotBe(Route(awaiting));
        (await Call(awaiting)).Demand(HttpStatusCode.NotFound);
        (await Call(again)).Demand(HttpStatusCode.OK);
        OrchestratorApi.Rows(await _bed.Api.Reaches(id, "completed")).Should().Equal(
            ("Start", "success"), ("Deliver parcel", "failed"), ("Deliver parcel", "awaiting_callback"), ("Deliver parcel", "success"),
            ("Thank", "success"), ("Done", "complete"));
        _bed.Host.Switchboard.RunsOf(id, "send").Should().Be(2);
    }

    /// <summary>semantics 88 and 89: an hour from the start of the action, whatever is reported meanwhile.</summary>
    [Fact]
    public async Task Progress_does_not_extend_the_wait_and_within_the_window_nothing_happens()
    {
        var (id, awaiting) = await Awaiting();
        _bed.Time.Advance(TimeSpan.FromMinutes(59));
        (await _bed.Api.Post(Route(awaiting) + "/progress", """{"percent":50}""")).Demand(HttpStatusCode.OK);
        OrchestratorApi.Text(await _bed.Api.Process(id), "last_status").Should().Be("awaiting_callback");

        _bed.Time.Advance(TimeSpan.FromMinutes(2));

        var failed = await _bed.Later(id, TimeSpan.FromSeconds(1), "failed");
        OrchestratorApi.Text(failed, "failed_reason").Should().Be("Callback timed out");
        failed["current_state"]!.AsObject().Should().NotContainKey("callback_progress");
    }

    [Fact]
    public async Task The_time_goes_on_while_the_app_does_not_run()
    {
        var (id, _) = await Awaiting();
        await _bed.Restart();
        OrchestratorApi.Text(await _bed.Api.Process(id), "last_status").Should().Be("awaiting_callback");
        OrchestratorApi.Text(await _bed.Later(id, Minutes, "failed"), "failed_reason").Should().Be("Callback timed out");
    }

    [Fact]
    public async Task A_wait_that_was_ended_does_not_time_out_later()
    {
        var (called, awaiting) = await Awaiting();
        (await Call(awaiting)).Demand(HttpStatusCode.OK);
        await _bed.Api.Reaches(called, "completed");
        var (aborted, _) = await Awaiting();
        await _bed.Api.Abort(aborted);
        var before = await _bed.Api.Process(aborted);
        var (failing, _) = await Awaiting();

        await _bed.Later(failing, Minutes, "failed");

        OrchestratorApi.Text(await _bed.Api.Process(called), "last_status").Should().Be("completed");
        (await _bed.Api.Process(aborted)).ToJsonString().Should().Be(before.ToJsonString());
    }

    [Fact]
    public async Task Of_a_callback_and_the_clock_exactly_one_wins()
    {
        var all = new List<(Guid Id, JsonObject Awaiting)>();
        for (var number = 0; number < 12; number++)
            all.Add(await Awaiting());
        _bed.Time.Advance(TimeSpan.FromMinutes(59));

        var calls = all.Select(one => Task.Run(() => Call(one.Awaiting))).ToList();
        for (var minute = 0; minute < 10; minute++)
            _bed.Time.Advance(TimeSpan.FromMinutes(1));

        var taken = 0;
        foreach (var ((id, _), call) in all.Zip(calls))
        {
            var isTaken = (await call).Status == HttpStatusCode.OK;
            taken += isTaken ? 1 : 0;
            var process = await _bed.Later(id, TimeSpan.FromSeconds(1), isTaken ? "completed" : "failed");
            process["failed_reason"]?.GetValue<string>().Should().Be(isTaken ? null : "Callback timed out");
            process["current_state"]!.AsObject().ContainsKey("receipt").Should().Be(isTaken);
            _bed.Host.Switchboard.RunsOf(id, "thank").Should().Be(isTaken ? 1 : 0);
        }

        output.WriteLine($"{taken} of {all.Count} calls came first");
    }

    /// <summary>The engine says that the time is up, and a call has been accepted a moment before.</summary>
    [Fact]
    public async Task A_call_that_was_accepted_is_not_timed_out()
    {
        var (id, awaiting) = await Awaiting();
        var call = await TimeIsUp(id);
        (await Call(awaiting)).Demand(HttpStatusCode.OK);

        var outcome = await _bed.Host.Services.GetRequiredService<StepActivity>().Run("courier", call, _bed.Host.Durable, CancellationToken.None);

        outcome.Next.Should().Be(NextMove.Wait, "the event of the call ends the wait");
        (await Rows(id)).Should().BeEquivalentTo(["success", "awaiting_callback"]);
    }

    /// <summary>The other way round; and the engine says it twice.</summary>
    [Fact]
    public async Task A_wait_that_has_timed_out_takes_no_call()
    {
        var (id, awaiting) = await Awaiting();
        var call = await TimeIsUp(id);
        var activity = _bed.Host.Services.GetRequiredService<StepActivity>();

        var outcome = await activity.Run("courier", call, _bed.Host.Durable, CancellationToken.None);
        (await Call(awaiting)).Demand(HttpStatusCode.Conflict);
        var again = await activity.Run("courier", call, _bed.Host.Durable, CancellationToken.None);

        again.Should().Be(outcome);
        (await Rows(id)).Should().Equal("success", "failed");
    }

    /// <summary>An orchestration of the process would act as well; here it must not.</summary>
    private async Task<StepCall> TimeIsUp(Guid id)
    {
        using var patience = new CancellationTokenSource(Waiting.Limit);
        await _bed.Host.Durable.TerminateInstanceAsync(id.ToString());
        await _bed.Host.Durable.WaitForInstanceCompletionAsync(id.ToString(), patience.Token);
        var process = (await Store.Find(new ProcessId(id), CancellationToken.None))!;
        return new StepCall(id, "await_callback", StepOutcome.Of(process).At, GroupSize: 3, TimeIsUp: true);
    }

    private IProcessStore Store => _bed.Host.Services.GetRequiredService<IProcessStore>();

    private async Task<IEnumerable<string>> Rows(Guid id) =>
        OrchestratorApi.Rows(await _bed.Api.Process(id)).Select(row => row.Status).Where(status => status != "pending");

    private async Task<(Guid Id, JsonObject Process)> Awaiting()
    {
        var id = await _bed.Api.Start("courier");
        return (id, await _bed.Api.Reaches(id, "awaiting_callback"));
    }

    private Task<ApiAnswer> Call(JsonObject awaiting) => _bed.Api.Post(Route(awaiting), """{"ok":true}""");

    private static string Route(JsonObject process) => OrchestratorApi.Text(process["current_state"]!, "callback_route")[1..];
}
