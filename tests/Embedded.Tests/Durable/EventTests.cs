using Microsoft.DurableTask.Client;
using Orchestrator.Embedded.Tests.Hosting;

namespace Orchestrator.Embedded.Tests.Durable;

public sealed class EventTests(AzuriteFixture azurite)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Events_raised_before_the_wait_are_kept_and_taken_in_order_whatever_their_case(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var id = await host.StartAsync("Events");
        foreach (var value in new[] { "1", "2", "3", "4" })
        {
            await host.Client.RaiseEventAsync(id, "VALUE", value);
        }

        await host.Client.RaiseEventAsync(id, "go", "!");
        (await host.FinishedAsync(id)).ReadOutputAs<string>().Should().Be("123");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task An_event_in_time_wins_over_the_timeout(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var id = await host.StartAsync("EventOrTimeout", 3_600_000);
        await host.Client.RaiseEventAsync(id, "Answer", "yes");
        (await host.FinishedAsync(id)).ReadOutputAs<string>().Should().Be("yes");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Without_an_event_the_timeout_wins(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        (await host.FinishedAsync(await host.StartAsync("EventOrTimeout", 50))).ReadOutputAs<string>().Should().Be("timeout");
    }

    [Fact]
    public async Task An_event_to_an_unknown_instance_is_refused_and_to_a_finished_one_dropped()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        var id = await host.StartAsync("Sequence", 1);
        await host.FinishedAsync(id);
        await host.Client.RaiseEventAsync(id, "Late");
        var raise = () => host.Client.RaiseEventAsync("nobody", "Go");
        await raise.Should().ThrowAsync<ArgumentException>().WithMessage("*'nobody'*");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task An_orchestration_sends_an_event_to_another_exactly_once(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var receiver = await host.StartAsync("EventOrTimeout", 3_600_000);
        await host.StartAsync("Sender", receiver, "s1");
        (await host.FinishedAsync(receiver)).ReadOutputAs<string>().Should().Be("from s1");
        host.Probe.Open("sender");
        (await host.FinishedAsync("s1")).RuntimeStatus.Should().Be(OrchestrationRuntimeStatus.Completed);
    }
}
