using System.Net;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.ExternalSystems;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Notifications;

/// <summary>What clients are told and when: the rows of rest 9, over a real socket (semantics 53, 54 and 157).</summary>
public sealed class TriggerTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly HeldLists _lists = new();
    private TestHost _host = null!;
    private EventClient _client = null!;

    private OrchestratorApi Api => new(_host.Client);

    public async ValueTask InitializeAsync()
    {
        // The request to read everything anew would hide what is told: it comes later than the test.
        _host = await NotificationBed.Start(
            azurite, services => services.AddSingleton<HttpPipelinePolicy>(_lists), ("Notifications:ListenersKnown", "00:10:00"));
        _client = await EventClient.Listening(_host);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Each_logged_step_is_told_and_once_more_when_the_run_has_ended_and_is_listed()
    {
        var (second, third) = (new Gate(), new Gate());
        _host.Switchboard.Set("second", second.Pass);
        _host.Switchboard.Set("third", third.Pass);
        var id = await Api.Start("obedient_task");
        await second.Begun;
        await _client.Hears("processes/LIST", $"processes/{id}");

        _client.Forget();
        second.Open();
        await third.Begun;
        await _client.Hears("processes/LIST", $"processes/{id}");
        await _client.Ping();
        _client.Told.Should().OnlyContain(told => told == "processes/LIST" || told == $"processes/{id}");

        _client.Forget();
        _lists.Hold();
        third.Open();
        await Api.Reaches(id, "completed");
        await _client.Hears("processes/LIST", $"processes/{id}");
        await _client.Ping();
        _client.Forget();
        _lists.Release();
        await _client.Hears("processes/LIST", $"processes/{id}");
        _client.Told.Should().NotContain("processStatusCounts");
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("inconsistent_data")]
    [InlineData("api_unavailable")]
    public async Task A_failure_tells_the_counts_and_so_do_the_resume_and_the_deletion(string status)
    {
        _host.Switchboard.Set("second", _ => throw Failure(status));
        var id = await Api.Start("obedient_task");
        await Api.Reaches(id, status);
        await _client.Hears("processes/LIST", $"processes/{id}", "processStatusCounts");

        var gate = new Gate();
        _host.Switchboard.Set("second", gate.Pass);
        _client.Forget();
        (await Api.Resume(id)).Demand(HttpStatusCode.NoContent);
        await _client.Hears("processStatusCounts");
        gate.Open();
        await Api.Reaches(id, "completed");
        await _client.Hears("processes/LIST", $"processes/{id}");

        _client.Forget();
        (await Api.Delete($"api/processes/{id}")).Demand(HttpStatusCode.NoContent);
        await _client.Hears("processStatusCounts");
    }

    /// <summary>rest 1.11: a report of progress is stored and told.</summary>
    [Fact]
    public async Task Progress_of_a_callback_is_told()
    {
        var id = await Api.Start("courier");
        var route = OrchestratorApi.Text((await Api.Reaches(id, "awaiting_callback"))["current_state"]!, "callback_route");
        await Api.Counted("""{"process_counts":{"awaiting_callback":1},"task_counts":{}}""");
        await _client.Ping();
        foreach (var progress in new[] { "\"half\"", """{"percent":75}""" })
        {
            _client.Forget();
            (await Api.Post($"{route[1..]}/progress", progress)).Demand(HttpStatusCode.OK);
            await _client.Hears("processes/LIST", $"processes/{id}");
        }
    }

    [Fact]
    public async Task A_process_that_waits_for_input_is_told_without_the_counts_and_an_abort_with_them()
    {
        var id = await Api.Start("interview");
        await Api.Reaches(id, "suspended");
        await _client.Hears("processes/LIST", $"processes/{id}");
        await _client.Ping();
        _client.Told.Should().NotContain("processStatusCounts");

        _client.Forget();
        await Api.Abort(id);
        await _client.Hears("processes/LIST", $"processes/{id}", "processStatusCounts");
    }

    [Fact]
    public async Task Subscriptions_are_told_when_they_are_locked_and_unlocked_and_when_a_process_of_theirs_ends()
    {
        var port = await _host.Port();
        await _client.Hears(Changed(port));
        var gate = new Gate();
        _host.Switchboard.Set("port", async stop =>
        {
            await gate.Pass(stop);
            throw new InvalidOperationException("no light");
        });
        _client.Forget();
        var id = await Api.Start("modify_port", $$"""[{"subscription_id":"{{port}}"}]""");
        await gate.Begun;
        await _client.Hears(Changed(port));

        _client.Forget();
        gate.Open();
        await Api.Reaches(id, "failed");
        await _client.Hears($"processes/{id}", "processStatusCounts", $"subscriptions/{port}");
        _client.Told.Should().NotContain("subscriptions", "it is locked as before");

        _client.Forget();
        await Api.Abort(id);
        await _client.Hears($"processes/{id}", "processStatusCounts", $"subscriptions/{port}");

        _client.Forget();
        (await Api.Put($"api/subscriptions/{port}/set_in_sync", "")).Demand(HttpStatusCode.OK);
        await _client.Hears(Changed(port));

        _client.Forget();
        var open = new Gate();
        _host.Switchboard.Set("port", open.Pass);
        id = await Api.Start("modify_port", $$"""[{"subscription_id":"{{port}}"}]""");
        await open.Begun;
        await _client.Hears(Changed(port));
        _client.Forget();
        open.Open();
        await _client.Hears([.. Changed(port), $"processes/{id}", $"subscriptions/{port}"]);
    }

    [Fact]
    public async Task A_pause_of_the_engine_and_its_end_are_told()
    {
        await Api.Lock(isOn: true);
        await _client.Hears("engineStatus");
        _client.Forget();
        await Api.Lock(isOn: false);
        await _client.Hears("engineStatus");
    }

    [Fact]
    public async Task A_customers_description_tells_its_subscription()
    {
        var id = await _host.Port();
        await _client.Hears(Changed(id));
        _client.Forget();

        (await Api.Post("api/subscription_customer_descriptions", $$"""{"subscription_id":"{{id}}","customer_id":"acme","description":"our port"}"""))
            .Demand(HttpStatusCode.NoContent);

        await _client.Hears(Changed(id));
        _client.Texts.Should().Contain("""{"name":"invalidateCache","value":{"type":"subscriptions"}}""")
            .And.Contain($$$"""{"name":"invalidateCache","value":{"type":"subscriptions","id":"{{{id}}}"}}""");
    }

    [Fact]
    public async Task Of_fifty_steps_in_a_burst_the_client_knows_the_last()
    {
        var id = await Api.Start("fifty_steps");
        await _client.Until(() => _client.Told.Contains($"processes/{id}"), "hears of the process");
        string? seen;
        do
        {
            // As the UI does: what is told is read anew, and nothing else makes it read.
            _client.Forget();
            seen = (await Api.Process(id))["last_status"]!.GetValue<string>();
            if (seen != "completed")
                await _client.Until(() => _client.Told.Contains($"processes/{id}"), "hears of the process again");
        }
        while (seen != "completed");
    }

    private static string[] Changed(SubscriptionId id) => ["subscriptions", "subscriptions/LIST", $"subscriptions/{id}"];

    private static Exception Failure(string status) => status switch
    {
        "inconsistent_data" => new InconsistentDataException("differs"),
        "api_unavailable" => new ExternalSystemException("NSO", "down", statusCode: 503),
        _ => new InvalidOperationException("no"),
    };
}
