using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Orchestrator.Embedded.Tests.Hosting;

namespace Orchestrator.Embedded.Tests.Durable;

/// <summary>One instance that cannot go on is its own misfortune.</summary>
public sealed class PoisonTests(AzuriteFixture azurite)
{
    [Theory, InlineData("h|bad|0000000001", "Turn"), InlineData("i|bad", "Status")]
    public async Task An_instance_that_cannot_be_read_stops_neither_the_host_nor_the_others(string row, string column)
    {
        await using var hub = new TestHub(azurite);
        var first = await hub.StartAsync();
        await first.StartAsync("EventOrTimeout", 3_600_000, "bad");
        await first.StartAsync("EventOrTimeout", 3_600_000, "good");
        await first.StopAsync();
        await hub.Table.UpdateEntityAsync(
            new TableEntity("s000", row) { [column] = "{ not what it should be" }, Azure.ETag.All, TableUpdateMode.Merge);

        var second = await hub.StartAsync();
        await second.Client.RaiseEventAsync("good", "Answer", "fine");
        (await second.FinishedAsync("good")).ReadOutputAs<string>().Should().Be("fine");
        var lost = () => second.Client.RaiseEventAsync("bad", "Answer", "would be lost");
        await lost.Should().ThrowAsync<Exception>();
        var wait = () => second.Client.WaitForInstanceCompletionAsync("bad").WaitAsync(TestHost.Patience);
        (await wait.Should().ThrowAsync<Exception>()).Which.Should().NotBeOfType<TimeoutException>();
        var listed = new List<string>();
        await foreach (var instance in second.Client.GetAllInstancesAsync())
        {
            listed.Add(instance.InstanceId);
        }

        listed.Should().Contain("good");
        second.Log.Lines.Should().Contain(line => line.StartsWith("Critical:", StringComparison.Ordinal) && line.Contains("bad", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_finished_row_that_cannot_be_read_does_not_hide_the_others_from_a_query()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        await host.FinishedAsync(await host.StartAsync("Sequence", 1, "bad"));
        await host.FinishedAsync(await host.StartAsync("Sequence", 1, "good"));
        await hub.Table.UpdateEntityAsync(
            new TableEntity("s000", "i|bad") { ["Status"] = "Unheard-of" }, Azure.ETag.All, TableUpdateMode.Merge);
        var listed = new List<string>();
        await foreach (var instance in host.Client.GetAllInstancesAsync())
        {
            listed.Add(instance.InstanceId);
        }

        listed.Should().Equal("good");
    }

    [Fact]
    public async Task An_orchestrator_that_blocks_on_replay_does_not_keep_the_host_from_starting()
    {
        await using var hub = new TestHub(azurite);
        var first = await hub.StartAsync();
        await first.StartAsync("Blocks", id: "blocks");
        await first.StartAsync("EventOrTimeout", 3_600_000, "good");
        await first.StopAsync();

        var start = hub.StartAsync(null, ("Variant", "2"));
        var second = await start.WaitAsync(TestHost.Patience);
        await second.Client.RaiseEventAsync("good", "Answer", "fine");
        (await second.FinishedAsync("good")).ReadOutputAs<string>().Should().Be("fine");
        second.Probe.Open("block");
        await second.Client.RaiseEventAsync("blocks", "Go", "!");
        (await second.FinishedAsync("blocks")).RuntimeStatus.Should().Be(OrchestrationRuntimeStatus.Completed);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_result_whose_type_refuses_it_fails_its_own_orchestration(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var done = await host.FinishedAsync(await host.StartAsync("PickyReader"));
        done.RuntimeStatus.Should().Be(OrchestrationRuntimeStatus.Failed);
        done.FailureDetails!.InnerFailure!.IsCausedBy<ArgumentException>().Should().BeTrue();
    }
}
