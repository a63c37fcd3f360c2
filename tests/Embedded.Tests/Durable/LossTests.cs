using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Orchestrator.Embedded.Tests.Hosting;

namespace Orchestrator.Embedded.Tests.Durable;

/// <summary>Nothing is lost, and nothing is done twice that was done.</summary>
public sealed class LossTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task An_activity_that_wraps_its_cancellation_at_shutdown_runs_again_and_has_not_failed()
    {
        await using var hub = new TestHub(azurite);
        var first = await hub.StartAsync();
        await first.StartAsync("Wrapping", id: "w");
        await first.UntilAsync(() => Task.FromResult(first.Probe.Seen.Count == 2), "both activities run");

        // The other one uses up the time that a shutdown gives to activities, which a wrong result could use to be stored.
        await first.StopAsync();

        var second = await hub.StartAsync();
        second.Probe.Open("wrap");
        second.Probe.Open("linger");
        (await second.FinishedAsync("w")).ReadOutputAs<string>().Should().Be("done");
        second.Probe.Times("wrap").Should().Be(1);
    }

    [Fact]
    public async Task A_large_payload_waits_until_blobs_can_be_written()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        host.Storage.Fail(request => request.Uri.ToString().Contains("-payloads", StringComparison.Ordinal)
            ? new IOException("blobs are down")
            : null);
        var id = await host.StartAsync("Large", 600_000);
        await host.UntilAsync(
            () => Task.FromResult(host.Log.ToString().Contains("trying again", StringComparison.Ordinal)), "the payload is tried again");
        host.Storage.Fail(null);
        (await host.FinishedAsync(id)).ReadOutputAs<int>().Should().Be(600_010);
    }

    [Fact]
    public async Task A_result_that_came_while_suspended_is_kept_over_a_restart()
    {
        await using var hub = new TestHub(azurite);
        var first = await hub.StartAsync();
        await first.StartAsync("Sender", "nobody", "s");
        await first.UntilAsync(() => Task.FromResult(first.Probe.Times("sender") == 1), "the activity runs");
        await first.Client.SuspendInstanceAsync("s");
        var turns = await hub.CountAsync("h|s|");
        first.Probe.Open("sender");
        await first.UntilAsync(async () => await hub.CountAsync("h|s|") > turns, "the result is stored");
        await hub.CrashAsync(first);

        var second = await hub.StartAsync();
        await second.Client.ResumeInstanceAsync("s");
        (await second.FinishedAsync("s")).ReadOutputAs<string>().Should().Be("sent");
        second.Probe.Times("sender").Should().Be(0);
    }

    [Fact]
    public async Task A_start_that_meets_a_purge_of_its_id_comes_after_it()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        await host.FinishedAsync(await host.StartAsync("Sequence", 1, "x"));
        var isRead = new TaskCompletionSource();
        host.Storage.Fail(request =>
            request.Uri.ToString().Contains("h%7Cx", StringComparison.OrdinalIgnoreCase) && !isRead.Task.IsCompleted
                ? Failed(isRead)
                : null);
        var purge = host.Client.PurgeInstanceAsync("x");
        await isRead.Task.WaitAsync(TestHost.Patience);
        await host.StartAsync("EventOrTimeout", 3_600_000, "x");
        (await purge).PurgedInstanceCount.Should().Be(1);
        await hub.CrashAsync(host);

        var second = await hub.StartAsync();
        await second.Client.RaiseEventAsync("x", "Answer", "still here");
        (await second.FinishedAsync("x")).ReadOutputAs<string>().Should().Be("still here");
    }

    [Fact]
    public async Task Events_sent_in_one_turn_arrive_in_their_order()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            var receiver = await host.StartAsync("Events");
            await host.StartAsync("SendsSeveral", receiver);
            (await host.FinishedAsync(receiver)).ReadOutputAs<string>().Should().Be("123");
        }
    }

    [Fact]
    public async Task An_event_under_way_when_its_sender_continues_as_new_survives_a_crash()
    {
        await using var hub = new TestHub(azurite);
        var first = await hub.StartAsync(null, ("Embedded:Shards", 8));
        await first.StartAsync("EventOrTimeout", 3_600_000, "receiver");
        var shard = (await hub.ShardOfAsync("receiver"))!;
        first.Storage.Fail(request =>
            request.Content is { } body && TestHub.Text(body).Contains($"'{shard}'", StringComparison.Ordinal)
                ? new IOException("cut off")
                : null);
        await first.StartAsync("SendsAndContinues", "receiver", "sender");
        shard.Should().NotBe(await hub.ShardOfAsync("sender"));
        await first.UntilAsync(
            async () => (await first.Client.GetInstanceAsync("sender", true))!.SerializedCustomStatus is not null, "the second generation runs");
        await hub.CrashAsync(first);

        var second = await hub.StartAsync(null, ("Embedded:Shards", 8));
        (await second.FinishedAsync("receiver")).ReadOutputAs<string>().Should().Be("sent earlier");
    }

    [Fact]
    public async Task Turns_left_over_from_an_earlier_generation_go_at_the_next_start()
    {
        await using var hub = new TestHub(azurite);
        var first = await hub.StartAsync();
        await first.StartAsync("Counter", 0, "c");
        await first.Client.RaiseEventAsync("c", "Add", 1);
        await first.UntilAsync(async () => await hub.CountAsync("h|c|") == 1, "the first generation is gone");
        await first.StopAsync();
        await hub.Table.AddEntityAsync(new TableEntity("s000", "h|c|0000000001") { ["Turn"] = "left over" });

        var second = await hub.StartAsync();
        await second.UntilAsync(async () => await hub.CountAsync("h|c|") == 1, "the leftover is gone");
        await second.Client.RaiseEventAsync("c", "Add", 9);
        (await second.FinishedAsync("c")).ReadOutputAs<int>().Should().Be(10);
    }

    [Fact]
    public async Task A_query_that_does_not_ask_for_inputs_reads_no_blobs()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        var input = new Random(293).GetHexString(2_000_000);
        var large = await host.StartAsync("SendAndEnd", input);
        (await host.FinishedAsync(large)).RuntimeStatus.Should().Be(OrchestrationRuntimeStatus.Completed);
        (await host.Client.GetInstanceAsync(large, getInputsAndOutputs: true))!.ReadInputAs<string>().Should().Be(input);
        host.Storage.Clear();
        await foreach (var instance in host.Client.GetAllInstancesAsync())
        {
            instance.SerializedInput.Should().BeNull();
        }

        host.Storage.Requests.Should().NotContain(request => request.Contains("-payloads", StringComparison.Ordinal));
    }

    [Theory, InlineData("."), InlineData("..")]
    public async Task An_id_that_would_be_a_relative_path_of_a_blob_is_refused(string id)
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        var start = () => host.StartAsync("Sequence", 1, id);
        await start.Should().ThrowAsync<ArgumentException>().WithMessage("*not a relative path*");
    }

    private static IOException Failed(TaskCompletionSource signal)
    {
        signal.TrySetResult();
        return new("not now");
    }
}
