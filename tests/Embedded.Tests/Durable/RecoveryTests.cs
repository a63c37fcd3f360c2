using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Embedded.Hosting;
using Orchestrator.Embedded.Tests.Hosting;
using Orchestrator.Local.Azurite;

namespace Orchestrator.Embedded.Tests.Durable;

public sealed class RecoveryTests(AzuriteFixture azurite)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task After_a_crash_everything_that_was_under_way_goes_on(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var first = await hub.StartAsync();
        await first.StartAsync("Parent", id: "parent");
        await first.StartAsync("Timer", 700, "timer");
        await first.StartAsync("Events", id: "events");
        await first.Client.RaiseEventAsync("events", "Value", "1");
        await first.UntilAsync(() => Task.FromResult(first.Probe.Times("child") == 1), "the child's activity runs");
        await hub.CrashAsync(first);

        var second = await hub.StartAsync();
        second.Probe.Open("child");
        await second.Client.RaiseEventAsync("events", "Go", "!");
        await second.Client.RaiseEventAsync("events", "Value", "2");
        await second.Client.RaiseEventAsync("events", "Value", "3");
        (await second.FinishedAsync("parent")).ReadOutputAs<string>().Should().Be("ab+parent/x");
        (await second.FinishedAsync("timer")).ReadOutputAs<double>().Should().BeGreaterThanOrEqualTo(700);
        (await second.FinishedAsync("events")).ReadOutputAs<string>().Should().Be("123");
        second.Probe.Times("child").Should().Be(1);
        await second.UntilAsync(async () => await hub.CountAsync("l|") == 0, "no markers of finished instances are left");
    }

    [Fact]
    public async Task A_child_that_finished_while_its_parent_could_not_be_told_tells_it_after_the_restart()
    {
        await using var hub = new TestHub(azurite);
        var first = await hub.StartAsync(null, ("Embedded:Shards", 8));
        await first.StartAsync("Parent", id: "parent");
        await first.UntilAsync(() => Task.FromResult(first.Probe.Times("child") == 1), "the child's activity runs");

        // The child can be written, its parent (in another shard) cannot.
        var shard = (await hub.ShardOfAsync("parent"))!;
        shard.Should().NotBe(await hub.ShardOfAsync("parent-child"));
        CutOff(first, shard);
        first.Probe.Open("child");
        await first.FinishedAsync("parent-child");
        await hub.CrashAsync(first);

        var second = await hub.StartAsync(null, ("Embedded:Shards", 8));
        (await second.FinishedAsync("parent")).ReadOutputAs<string>().Should().Be("ab+parent/x");
    }

    [Fact]
    public async Task An_event_sent_by_an_instance_that_is_over_arrives_after_a_crash()
    {
        await using var hub = new TestHub(azurite);
        var first = await hub.StartAsync(null, ("Embedded:Shards", 8));
        await first.StartAsync("EventOrTimeout", 3_600_000, "receiver");
        var shard = (await hub.ShardOfAsync("receiver"))!;
        CutOff(first, shard);
        await first.FinishedAsync(await first.StartAsync("SendAndEnd", "receiver", "sender"));
        shard.Should().NotBe(await hub.ShardOfAsync("sender"));
        await hub.CrashAsync(first);

        var second = await hub.StartAsync(null, ("Embedded:Shards", 8));
        (await second.FinishedAsync("receiver")).ReadOutputAs<string>().Should().Be("last words");
        await second.UntilAsync(async () => await hub.CountAsync("l|") == 0, "the sender's marker is gone");
    }

    private static void CutOff(TestHost host, string shard) => host.Storage.Fail(request =>
        request.Content is { } body && TestHub.Text(body).Contains($"'{shard}'", StringComparison.Ordinal)
            ? new IOException($"cut off from shard {shard}")
            : null);

    [Fact]
    public async Task A_transaction_whose_answer_is_lost_is_recognised_and_counts_once()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        var batches = 0;
        host.Storage.LoseAnswer = request =>
            request.Uri.ToString().Contains("$batch", StringComparison.Ordinal) && Interlocked.Increment(ref batches) % 2 == 1
                ? new IOException("connection reset")
                : null;
        var done = await host.FinishedAsync(await host.StartAsync("Sequence", 6));
        done.ReadOutputAs<string>().Should().Be("abcdef");
        batches.Should().BeGreaterThan(6);
    }

    [Fact]
    public async Task While_storage_is_down_nothing_is_acknowledged_and_nothing_lost()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        var id = await host.StartAsync("EventOrTimeout", 3_600_000);
        host.Storage.CutOff();
        var raise = host.Client.RaiseEventAsync(id, "Answer", "kept");
        await host.UntilAsync(() => Task.FromResult(host.Log.ToString().Contains("trying again", StringComparison.Ordinal)), "the writer retries");
        raise.IsCompleted.Should().BeFalse();
        host.Storage.Fail(null);
        await raise;
        (await host.FinishedAsync(id)).ReadOutputAs<string>().Should().Be("kept");
    }

    [Fact]
    public async Task A_host_that_was_taken_over_cannot_write_and_stops()
    {
        await using var hub = new TestHub(azurite);
        var first = await hub.StartAsync();
        var id = await first.StartAsync("EventOrTimeout", 3_600_000);
        var stopping = first.Stopping;
        await hub.ExpireLeaseAsync();
        var second = await hub.StartAsync();

        var raise = () => first.Client.RaiseEventAsync(id, "Answer", "from the old host");
        await raise.Should().ThrowAsync<Exception>().WithMessage("*taken over*");
        await stopping.WaitAsync(TestHost.Patience);
        first.Log.Lines.Should().Contain(line => line.StartsWith("Critical:", StringComparison.Ordinal));
        await second.Client.RaiseEventAsync(id, "Answer", "from the new host");
        (await second.FinishedAsync(id)).ReadOutputAs<string>().Should().Be("from the new host");
    }

    [Fact]
    public async Task A_second_host_on_this_machine_is_told_at_once_who_holds_the_hub()
    {
        await using var hub = new TestHub(azurite);
        await hub.StartAsync();
        var requests = new RequestLog();
        var second = () => hub.StartAsync(builder => builder.Services.Configure<EmbeddedStorageOptions>(options => options.Policies.Add(requests)));
        var refusal = await second.Should().ThrowAsync<EmbeddedHostException>();
        refusal.Which.Message.Should().Contain(hub.Name).And.Contain($"process {Environment.ProcessId}").And.Contain("hubName");
        refusal.Which.ToString().Should().Be(refusal.Which.Message);
        requests.Requests.Where(request => request.Contains("comp=lease", StringComparison.Ordinal)).Should().ContainSingle("it does not wait for the lease");
    }

    [Fact]
    public async Task The_lease_of_a_dead_process_is_taken_over_at_once()
    {
        await using var hub = new TestHub(azurite);
        var container = new BlobContainerClient(hub.ConnectionString, hub.Name.ToLowerInvariant() + "-leases");
        await container.CreateAsync();
        var blob = container.GetBlobClient("owner");
        await blob.UploadAsync(new BinaryData([]), new BlobUploadOptions
        {
            Metadata = new Dictionary<string, string>
            {
                ["machine"] = Environment.MachineName,
                ["pid"] = $"{Environment.ProcessId}",
                ["started"] = "2020-01-01T00:00:00.0000000+00:00",
                ["since"] = "2020-01-01T00:00:00.0000000+00:00",
            },
        });
        await blob.GetBlobLeaseClient().AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration);
        var host = await hub.StartAsync();
        (await host.FinishedAsync(await host.StartAsync("Sequence", 1))).IsCompleted.Should().BeTrue();
    }

    [Fact]
    public async Task Storage_that_does_not_answer_is_named_without_its_key()
    {
        await using var hub = new TestHub(azurite);
        var unreachable = AzuriteFixture.UnreachableConnectionString();
        var start = () => hub.StartAsync(
            builder => builder.Services.AddSingleton<IHostedService, AppStartUp>(), ("AzureWebJobsStorage", unreachable));
        var refusal = await start.Should().ThrowAsync<EmbeddedHostException>();
        refusal.Which.Message.Should().Contain("http://127.0.0.1:").And.Contain("azurite").And.NotContain("Eby8");
    }

    [Fact]
    public async Task Storage_that_says_nothing_is_given_as_long_as_the_setting_says()
    {
        await using var hub = new TestHub(azurite);
        // Connections are taken by the system, and nobody reads them.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var start = () => hub.StartAsync(
            null, ("AzureWebJobsStorage", new AzuritePorts(port, port, port).ConnectionString), ("Embedded:StorageTimeout", "00:00:01"));
        var refusal = await start.Should().ThrowAsync<EmbeddedHostException>().WithMessage("Storage does not answer at*");
        refusal.Which.InnerException.Should().BeAssignableTo<OperationCanceledException>("the client's own attempts would go on for more than a minute");
    }

    [Theory, InlineData("60"), InlineData("00:00:00")]
    public async Task A_storage_timeout_that_is_none_is_refused_with_an_example(string timeout)
    {
        await using var hub = new TestHub(azurite);
        var start = () => hub.StartAsync(null, ("Embedded:StorageTimeout", timeout));
        await start.Should().ThrowAsync<EmbeddedHostException>().WithMessage("*Embedded:StorageTimeout is *00:00:30*");
    }

    [Fact]
    public async Task The_number_of_shards_cannot_change()
    {
        await using var hub = new TestHub(azurite);
        await (await hub.StartAsync(null, ("Embedded:Shards", 2))).StopAsync();
        var start = () => hub.StartAsync(null, ("Embedded:Shards", 3));
        await start.Should().ThrowAsync<EmbeddedHostException>().WithMessage("*created with 2 shards*");
    }

    [Fact]
    public async Task Evicted_instances_are_replayed_when_their_event_comes()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync(null, ("Embedded:MaxCachedInstances", 1));
        var ids = Enumerable.Range(0, 10).Select(i => $"e{i}").ToList();
        await Task.WhenAll(ids.Select(id => host.StartAsync("EventOrTimeout", 3_600_000, id)));
        await Task.WhenAll(ids.Select(id => host.Client.RaiseEventAsync(id, "Answer", id)));
        foreach (var id in ids)
        {
            (await host.FinishedAsync(id)).ReadOutputAs<string>().Should().Be(id);
        }

        host.Storage.Requests.Count(r => r.StartsWith("GET", StringComparison.Ordinal) && r.Contains("h%7C", StringComparison.Ordinal))
            .Should().BePositive();
    }

    /// <summary>The app's own start-up meets the trouble as well, with a worse message.</summary>
    private sealed class AppStartUp : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("no storage");

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
