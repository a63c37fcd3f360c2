using System.Diagnostics;
using System.Globalization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>
/// What the store sends does not depend on how many subscriptions there are. With SCALE=10000 in the environment it is counted with
/// that many, too.
/// </summary>
public sealed class SubscriptionScaleTests(AzuriteFixture azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private const int SavesAtOnce = 16;

    private readonly StoreBed _bed = new(azurite);
    private int _stored;

    public ValueTask InitializeAsync() => _bed.InitializeAsync();

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task Loading_saving_and_a_page_cost_the_same_however_many_subscriptions_there_are()
    {
        var most = int.Parse(Environment.GetEnvironmentVariable("SCALE") ?? "1000", CultureInfo.InvariantCulture);
        foreach (var count in new[] { 100, 1000, most }.Distinct().Where(count => count <= most))
        {
            await Fill(count);
            var begin = Stopwatch.GetTimestamp();
            (await Costs()).Should().Be((1, 4, 1, 3, 8, 8), "there are {0} subscriptions", count);
            output.WriteLine($"{count} subscriptions: the same costs, counted in {Stopwatch.GetElapsedTime(begin).TotalMilliseconds:F0} ms");
        }
    }

    /// <summary>
    /// A new one: a look whether it is there, the announcement, the subscription, the lists. A page asks each of the eight partitions
    /// once; a change of what is not listed touches no list.
    /// </summary>
    private async Task<(int Load, int Create, int Change, int Move, int Page, int NextPage)> Costs()
    {
        var faults = new StoreFaults();
        var store = _bed.Subscribers(faults);
        var made = SampleSubscription.New("measured");
        _stored++;
        var create = await Cost(() => store.SaveAsync(made, Origin(), CancellationToken.None));
        SubscriptionModel? model = null;
        var load = await Cost(async () => model = await store.FindAsync(made.SubscriptionId, origin: null, CancellationToken.None));
        model!.Note = "changed";
        var change = await Cost(() => store.SaveAsync(model, Origin(), CancellationToken.None));
        model = await store.FindAsync(made.SubscriptionId, origin: null, CancellationToken.None);
        model!.MoveTo(SubscriptionLifecycle.Terminated, DateTimeOffset.UnixEpoch);
        var move = await Cost(() => store.SaveAsync(model, Origin(), CancellationToken.None));
        var page = new List<ListedSubscription>();
        var first = await Cost(async () => page = await Page(new SubscriptionFilter()));
        var next = await Cost(async () => (await Page(new SubscriptionFilter(After: page[^1]))).Should().HaveCount(50));
        return (load, create, change, move, first, next);

        async Task<int> Cost(Func<Task> work)
        {
            faults.Clear();
            await work();
            return faults.Requests.Count;
        }

        async Task<List<ListedSubscription>> Page(SubscriptionFilter filter) =>
            await store.List(filter, CancellationToken.None).Take(50).ToListAsync();
    }

    private async Task Fill(int count)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = SavesAtOnce };
        await Parallel.ForAsync(_stored, count, options, async (number, stop) =>
            await _bed.Subscriptions.SaveAsync(SampleSubscription.New($"number {number}"), Origin(), stop));
        _stored = count;
    }

    private static ChangeOrigin Origin() => new(ProcessId.New(), "make", "jane");
}
