using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Embedded.Tests.Hosting;

namespace Orchestrator.Embedded.Tests.Durable;

public sealed class ManagementTests(AzuriteFixture azurite)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Terminate_ends_a_waiting_instance_with_the_given_output(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var id = await host.StartAsync("Events");
        await host.Client.TerminateInstanceAsync(id, "enough");
        var done = await host.FinishedAsync(id);
        done.RuntimeStatus.Should().Be(OrchestrationRuntimeStatus.Terminated);
        done.ReadOutputAs<string>().Should().Be("enough");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_suspended_instance_keeps_events_for_when_it_is_resumed(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var id = await host.StartAsync("EventOrTimeout", 3_600_000);
        await host.Client.SuspendInstanceAsync(id, "maintenance");
        await host.Client.RaiseEventAsync(id, "Answer", "late");
        (await host.Client.GetInstanceAsync(id))!.RuntimeStatus.Should().Be(OrchestrationRuntimeStatus.Suspended);
        await host.Client.ResumeInstanceAsync(id);
        (await host.FinishedAsync(id)).ReadOutputAs<string>().Should().Be("late");
    }

    [Fact]
    public async Task Purge_deletes_every_row_of_a_finished_instance_and_none_of_a_live_one()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        var live = await host.StartAsync("Events");
        var done = await host.StartAsync("Sequence", 3);
        await host.FinishedAsync(done);
        var tooEarly = () => host.Client.PurgeInstanceAsync(live);
        (await tooEarly.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*only one that has ended can be purged*");
        (await host.Client.PurgeInstanceAsync("nobody")).PurgedInstanceCount.Should().Be(0);
        (await host.Client.PurgeInstanceAsync(done)).PurgedInstanceCount.Should().Be(1);
        (await host.Client.GetInstanceAsync(done)).Should().BeNull();
        (await hub.CountAsync("h|" + done)).Should().Be(0);
        (await host.Client.GetInstanceAsync(live)).Should().NotBeNull();
    }

    [Fact]
    public async Task Purge_by_status_leaves_the_others()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        await host.FinishedAsync(await host.StartAsync("Sequence", 1));
        var failed = await host.StartAsync("Failing");
        await host.FinishedAsync(failed);
        var filter = new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Completed]);
        (await host.Client.PurgeAllInstancesAsync(filter)).PurgedInstanceCount.Should().Be(1);
        (await host.Client.GetInstanceAsync(failed)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_query_pages_by_prefix_and_status_and_goes_on_from_a_token()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync(null, ("Embedded:Shards", 2));
        var ids = Enumerable.Range(0, 7).Select(i => $"a-{i}").ToList();
        await Task.WhenAll(ids.Select(id => host.StartAsync("Sequence", 0, id)));
        await host.StartAsync("Sequence", 0, "b-0");
        await host.StartAsync("Events", id: "a-live");
        var query = new OrchestrationQuery(
            InstanceIdPrefix: "a-", PageSize: 3, Statuses: [OrchestrationRuntimeStatus.Completed]);
        await Task.WhenAll(ids.Select(id => host.FinishedAsync(id)));

        var seen = new List<string>();
        string? token = null;
        do
        {
            await foreach (var page in host.Client.GetAllInstancesAsync(query).AsPages(token))
            {
                page.Values.Count.Should().BeLessThanOrEqualTo(3);
                seen.AddRange(page.Values.Select(instance => instance.InstanceId));
                token = page.ContinuationToken;
                break;
            }
        }
        while (token is not null);

        seen.Should().BeEquivalentTo(ids);
    }

    [Fact]
    public async Task Starting_a_live_id_is_refused_and_a_finished_id_runs_anew()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        await host.StartAsync("EventOrTimeout", 3_600_000, "x");
        var again = () => host.StartAsync("Sequence", 1, "x");
        await again.Should().ThrowAsync<InvalidOperationException>().WithMessage("*'x' exists already and is Running*");
        await host.Client.RaiseEventAsync("x", "Answer", "first");
        (await host.FinishedAsync("x")).ReadOutputAs<string>().Should().Be("first");
        await host.StartAsync("Sequence", 2, "x");
        (await host.FinishedAsync("x")).ReadOutputAs<string>().Should().Be("ab");
    }

    [Fact]
    public async Task A_refused_start_does_not_harm_the_others_of_its_transaction()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        await host.FinishedAsync(await host.StartAsync("Sequence", 1, "s7"));
        var starts = Enumerable.Range(0, 20).Select(i => host.Client.ScheduleNewOrchestrationInstanceAsync(
            "Sequence", 1, new StartOrchestrationOptions($"s{i}").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed)));
        var results = await Task.WhenAll(starts.Select(async start =>
        {
            try
            {
                await host.FinishedAsync(await start);
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }));
        results.Count(started => started).Should().Be(19);
        results[7].Should().BeFalse();
    }

    [Fact]
    public async Task An_output_that_cannot_be_serialized_fails_the_instance()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        var done = await host.FinishedAsync(await host.StartAsync("Unserializable"));
        done.RuntimeStatus.Should().Be(OrchestrationRuntimeStatus.Failed);
    }

    [Fact]
    public async Task Dedupe_statuses_decide_which_existing_instance_refuses_a_start()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        await host.FinishedAsync(await host.StartAsync("Sequence", 1, "x"));
        var options = new StartOrchestrationOptions("x").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);
        var again = () => host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 1, options);
        await again.Should().ThrowAsync<InvalidOperationException>().WithMessage("*is Completed*");

        await host.StartAsync("Events", id: "y");
        var replace = new StartOrchestrationOptions("y").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 2, replace);
        (await host.FinishedAsync("y")).ReadOutputAs<string>().Should().Be("ab");
    }

    [Fact]
    public async Task A_start_in_the_future_is_pending_until_then()
    {
        await using var hub = new TestHub(azurite);
        var time = new FakeTimeProvider(new(2026, 1, 1, 10, 30, 0, TimeSpan.Zero));
        var host = await hub.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(time));
        var options = new StartOrchestrationOptions("later", time.GetUtcNow().AddHours(1));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Sequence", 1, options);
        (await host.Client.GetInstanceAsync("later"))!.RuntimeStatus.Should().Be(OrchestrationRuntimeStatus.Pending);
        time.Advance(TimeSpan.FromHours(1));
        (await host.FinishedAsync("later")).ReadOutputAs<string>().Should().Be("a");
    }
}
