using Orchestrator.Embedded.Tests.Hosting;

namespace Orchestrator.Embedded.Tests.Durable;

public sealed class CostTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_sequential_activity_costs_one_storage_request()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        await host.FinishedAsync(await host.StartAsync("Sequence", 1));
        host.Storage.Clear();
        var id = await host.StartAsync("Sequence", 20, "cost");
        await host.FinishedAsync(id);

        // The start stores the first activity as well; each result stores the next one, the last result the end.
        host.Storage.Requests.Where(r => !r.Contains("comp=lease", StringComparison.Ordinal)).Should().HaveCount(21);
    }

    [Fact]
    public async Task A_hundred_starts_at_once_share_their_transactions()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        host.Storage.Clear();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => host.StartAsync("Events", id: $"g{i}")));
        host.Storage.Transactions.Count().Should().BeLessThan(25);
    }

    [Fact]
    public async Task An_idle_host_asks_storage_for_nothing_but_its_lease()
    {
        await using var hub = new TestHub(azurite);
        var host = await hub.StartAsync();
        await host.StartAsync("Events");
        host.Storage.Clear();
        await host.UntilAsync(
            () => Task.FromResult(host.Storage.Requests.Any(r => r.Contains("comp=lease", StringComparison.Ordinal))),
            "the lease is renewed");
        host.Storage.Requests.Should().OnlyContain(r => r.Contains("comp=lease", StringComparison.Ordinal));
    }
}
