using Microsoft.DurableTask.Client;
using Orchestrator.Embedded.Tests.Hosting;

namespace Orchestrator.Embedded.Tests.Durable;

public sealed class BasicsTests(AzuriteFixture azurite)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Activities_in_sequence_give_their_results_in_order(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var done = await host.FinishedAsync(await host.StartAsync("Sequence", 5));
        done.RuntimeStatus.Should().Be(OrchestrationRuntimeStatus.Completed);
        done.ReadOutputAs<string>().Should().Be("abcde");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_hundred_activities_at_once_all_count(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var done = await host.FinishedAsync(await host.StartAsync("FanOut", 100));
        done.ReadOutputAs<int>().Should().Be(10100);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_timer_waits_as_long_as_it_was_told(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var done = await host.FinishedAsync(await host.StartAsync("Timer", 300));
        done.ReadOutputAs<double>().Should().BeGreaterThanOrEqualTo(300);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Ids_are_the_same_on_every_replay_and_differ_from_each_other(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var ids = (await host.FinishedAsync(await host.StartAsync("Ids", id: "fixed"))).ReadOutputAs<string>()!.Split(' ');
        ids.Should().OnlyHaveUniqueItems();

        // Version 5 of namespace and "fixed/1/1": pinned, because running instances depend on it.
        ids[0].Should().Be("c6fb4977-04db-5702-99bd-22fec07d42ca");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_replay_safe_logger_logs_once(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        await host.FinishedAsync(await host.StartAsync("Logs"));
        host.Log.Lines.Count(line => line.StartsWith("Warning: before", StringComparison.Ordinal)).Should().Be(1);
        host.Log.Lines.Count(line => line.StartsWith("Warning: after", StringComparison.Ordinal)).Should().Be(1);
    }

    [Theory]
    [InlineData(false, 10_000), InlineData(true, 10_000)]
    [InlineData(false, 300_000), InlineData(true, 300_000)]
    [InlineData(false, 3_000_000), InlineData(true, 3_000_000)]
    public async Task Results_of_any_size_survive_storage(bool forceReplay, int length)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var done = await host.FinishedAsync(await host.StartAsync("Large", length));
        done.ReadOutputAs<int>().Should().Be(length + 10);
    }

    [Fact]
    public async Task Starting_an_unknown_orchestrator_is_refused_by_name()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        var start = () => host.StartAsync("Nobody");
        await start.Should().ThrowAsync<ArgumentException>().WithMessage("*'Nobody'*");
    }

    [Fact]
    public async Task An_instance_id_that_is_no_key_is_refused()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        var start = () => host.StartAsync("Ids", id: "a/b");
        await start.Should().ThrowAsync<ArgumentException>().WithMessage("*'a/b'*");
    }
}
