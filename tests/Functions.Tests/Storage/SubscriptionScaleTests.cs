using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>
/// What the store sends does not depend on how many subscriptions there are: it is counted with 100 and with 10,000. SCALE in the
/// environment is another greatest number.
/// </summary>
public sealed class SubscriptionScaleTests(AzuriteFixture azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly StoreBed _bed = new(azurite);
    private int _stored;

    public ValueTask InitializeAsync() => _bed.InitializeAsync();

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task Loading_saving_and_a_page_cost_the_same_however_many_subscriptions_there_are()
    {
        var most = int.Parse(Environment.GetEnvironmentVariable("SCALE") ?? "10000", CultureInfo.InvariantCulture);
        foreach (var count in new[] { 100, most }.Distinct().Where(count => count <= most))
        {
            var filling = Stopwatch.GetTimestamp();
            await Fill(count);
            output.WriteLine($"filled up to {count} in {Stopwatch.GetElapsedTime(filling).TotalSeconds:F1} s");
            (await _bed.Table("SubscriptionIndex").QueryAsync<TableEntity>("RowKey ge 'all|' and RowKey lt 'all}'", select: ["RowKey"]).CountAsync())
                .Should().Be(count, "all are listed");
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

    /// <summary>Saving so many takes minutes on the emulator; their rows are written as a save writes them.</summary>
    private async Task Fill(int count)
    {
        var pattern = SampleSubscription.New("pattern");
        await _bed.Subscriptions.SaveAsync(pattern, Origin(), CancellationToken.None);
        await new SubscriptionCopies(_bed).Make(pattern.SubscriptionId, count - _stored - 1);
        _stored = count;
    }

    private static ChangeOrigin Origin() => new(ProcessId.New(), "make", "jane");
}
