using Azure.Core;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>Lists of subscriptions: newest first, by product and by status, whatever is interrupted.</summary>
public sealed class SubscriptionListTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly Guid Product = SampleSubscription.New("").Product.ProductId;

    private readonly StoreBed _bed = new(azurite);

    public ValueTask InitializeAsync() => _bed.InitializeAsync();

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task Subscriptions_are_listed_newest_first_by_product_and_by_status()
    {
        var ids = await Stored(5);
        await Move(ids[1], SubscriptionLifecycle.Terminated);
        await Move(ids[3], SubscriptionLifecycle.Terminated);

        (await Ids(new())).Should().Equal(ids.Reverse());
        (await Ids(new(Product))).Should().Equal(ids.Reverse());
        (await Ids(new(Status: SubscriptionLifecycle.Terminated))).Should().Equal(ids[3], ids[1]);
        (await Ids(new(Product, SubscriptionLifecycle.Initial))).Should().Equal(ids[4], ids[2], ids[0]);
        (await Ids(new(Guid.NewGuid()))).Should().BeEmpty();
        (await Ids(new(Status: SubscriptionLifecycle.Active))).Should().BeEmpty();
    }

    [Fact]
    public async Task A_page_goes_on_where_the_one_before_ended()
    {
        var ids = await Stored(7);
        var seen = new List<SubscriptionId>();
        for (var (page, filter) = (0, new SubscriptionFilter(Product)); page < 4; page++)
        {
            var listed = await _bed.Subscriptions.List(filter, CancellationToken.None).Take(2).ToListAsync();
            seen.AddRange(listed.Select(entry => entry.SubscriptionId));
            filter = filter with { After = listed[^1] };
        }

        seen.Should().Equal(ids.Reverse());
    }

    [Fact]
    public async Task Changes_are_spread_over_several_partitions()
    {
        await Stored(40);

        var rows = await _bed.Table("SubscriptionIndex").QueryAsync<TableEntity>().ToListAsync();

        rows.Select(row => row.PartitionKey).Distinct().Should().HaveCountGreaterThan(SubscriptionIndexPartitions / 2);
        rows.Should().HaveCount(40 * 4, "all, product, status, product and status; no announcement is left");
    }

    /// <summary>A crash at any point of a save, and nobody repeats the step: the process was aborted.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whatever_a_crash_keeps_from_the_lists_is_listed_later(bool isNew)
    {
        for (var point = 0; point < 3; point++)
        {
            var faults = new StoreFaults();
            var store = _bed.Subscribers(faults);
            var model = isNew ? SampleSubscription.New("new") : (await _bed.Subscriptions.FindAsync((await Stored(1))[0], origin: null, CancellationToken.None))!;
            var loaded = isNew ? model : (await store.FindAsync(model.SubscriptionId, origin: null, CancellationToken.None))!;
            loaded.MoveTo(SubscriptionLifecycle.Terminated, DateTimeOffset.UnixEpoch);
            var writes = 0;
            faults.DieBefore(request => !request.StartsWith("GET", StringComparison.Ordinal) && writes++ == point);

            var save = () => store.SaveAsync(loaded, new ChangeOrigin(ProcessId.New(), "end", "jane"), CancellationToken.None);
            await save.Should().ThrowAsync<HostDiedException>();
            await _bed.Subscriptions.ListUnlisted(TimeProvider.System.GetUtcNow().AddMinutes(1), CancellationToken.None);

            var stored = await _bed.Subscriptions.FindAsync(model.SubscriptionId, origin: null, CancellationToken.None);
            (stored?.Status).Should().Be(
                point == 2 ? SubscriptionLifecycle.Terminated : isNew ? null : SubscriptionLifecycle.Initial, "it died before write {0}", point);
            foreach (var status in Enum.GetValues<SubscriptionLifecycle>())
                (await Ids(new(Status: status))).Contains(model.SubscriptionId).Should().Be(stored?.Status == status, "it is listed as it is, {0}", stored?.Status);
            (await Ids(new())).Contains(model.SubscriptionId).Should().Be(stored is not null);
        }

        (await Announcements()).Should().BeEmpty();
    }

    [Fact]
    public async Task What_was_announced_a_moment_ago_is_left_alone()
    {
        var faults = new StoreFaults();
        faults.DieBefore(request => request.Contains("$batch", StringComparison.Ordinal));
        var save = () => _bed.Subscribers(faults).SaveAsync(SampleSubscription.New("new"), new ChangeOrigin(ProcessId.New(), "make", "jane"), CancellationToken.None);
        await save.Should().ThrowAsync<HostDiedException>();

        (await _bed.Subscriptions.ListUnlisted(TimeProvider.System.GetUtcNow().AddMinutes(-5), CancellationToken.None)).Should().Be(0);

        (await Announcements()).Should().ContainSingle();
    }

    /// <summary>The timer finds an announcement whose step is repeated that very moment, on a host that dies too.</summary>
    [Fact]
    public async Task What_is_announced_anew_while_it_is_looked_at_stays_announced()
    {
        var (process, model) = (ProcessId.New(), Guid.Empty);
        var origin = new ChangeOrigin(process, "make", "jane");
        await Die("$batch");
        var between = new Interlude(RequestMethod.Delete, "announced", () => Die("SubscriptionIndex("));

        await _bed.Subscribers(between).ListUnlisted(TimeProvider.System.GetUtcNow().AddMinutes(1), CancellationToken.None);

        (await Announcements()).Should().ContainSingle();
        await _bed.Subscriptions.ListUnlisted(TimeProvider.System.GetUtcNow().AddMinutes(1), CancellationToken.None);
        (await Ids(new())).Should().Equal(new SubscriptionId(model));
        (await Announcements()).Should().BeEmpty();

        async Task Die(string table)
        {
            var faults = new StoreFaults();
            faults.DieBefore(request => request.Contains("$batch", StringComparison.Ordinal) && request.Contains(table, StringComparison.Ordinal));
            var subscription = SampleSubscription.New("new", maker: process);
            model = subscription.SubscriptionId.Value;
            var save = () => _bed.Subscribers(faults).SaveAsync(subscription, origin, CancellationToken.None);
            await save.Should().ThrowAsync<HostDiedException>();
        }
    }

    [Fact]
    public async Task One_that_cannot_be_listed_does_not_keep_the_others_from_it()
    {
        var faults = new StoreFaults();
        faults.DieBefore(request => request.Contains("SubscriptionIndex(", StringComparison.Ordinal) && request.Contains("$batch", StringComparison.Ordinal));
        for (var number = 0; number < 3; number++)
        {
            var save = () => _bed.Subscribers(faults).SaveAsync(SampleSubscription.New("new"), new ChangeOrigin(ProcessId.New(), "make", "jane"), CancellationToken.None);
            await save.Should().ThrowAsync<HostDiedException>();
        }

        var ids = (await Announcements()).Select(row => row.RowKey.Split('|')[1]).ToList();
        await _bed.Table("Subscriptions").UpsertEntityAsync(new TableEntity(ids[0], "meta") { ["Status"] = "Dormant" });

        var list = () => _bed.Subscriptions.ListUnlisted(TimeProvider.System.GetUtcNow().AddMinutes(1), CancellationToken.None);

        (await list.Should().ThrowAsync<AggregateException>()).WithMessage($"*Subscription {ids[0]} cannot be listed*");
        (await Ids(new())).Select(id => $"{id}").Should().BeEquivalentTo(ids[1..]);
        (await Announcements()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_step_that_is_repeated_after_a_crash_lists_what_its_first_run_did_not()
    {
        var (faults, process) = (new StoreFaults(), ProcessId.New());
        var origin = new ChangeOrigin(process, "make", "jane");
        faults.DieBefore(request => request.Contains("SubscriptionIndex(", StringComparison.Ordinal) && request.Contains("$batch", StringComparison.Ordinal));
        var save = () => _bed.Subscribers(faults).SaveAsync(SampleSubscription.New("first", maker: process), origin, CancellationToken.None);
        await save.Should().ThrowAsync<HostDiedException>();

        var again = SampleSubscription.New("again", maker: process);
        await _bed.Subscriptions.SaveAsync(again, origin, CancellationToken.None);
        await _bed.Subscriptions.SaveAsync(SampleSubscription.New("and again", maker: process), origin, CancellationToken.None);

        (await Ids(new())).Should().Equal(again.SubscriptionId);
        (await Announcements()).Should().BeEmpty();
    }

    private const int SubscriptionIndexPartitions = 8;

    private Task<List<TableEntity>> Announcements() => _bed.Table("SubscriptionIndex").QueryAsync<TableEntity>()
        .Where(row => row.RowKey.StartsWith("announced", StringComparison.Ordinal)).ToListAsync().AsTask();

    private async Task<List<SubscriptionId>> Ids(SubscriptionFilter filter) =>
        await _bed.Subscriptions.List(filter, CancellationToken.None).Select(listed => listed.SubscriptionId).ToListAsync();

    private async Task<SubscriptionId[]> Stored(int count)
    {
        var ids = new List<SubscriptionId>();
        for (var number = 0; number < count; number++)
        {
            var model = SampleSubscription.New($"number {number}");
            await _bed.Subscriptions.SaveAsync(model, new ChangeOrigin(ProcessId.New(), "make", "jane"), CancellationToken.None);
            ids.Add(model.SubscriptionId);
        }

        return [.. ids];
    }

    private async Task Move(SubscriptionId id, SubscriptionLifecycle status)
    {
        var model = (await _bed.Subscriptions.FindAsync(id, origin: null, CancellationToken.None))!;
        model.MoveTo(status, DateTimeOffset.UnixEpoch);
        await _bed.Subscriptions.SaveAsync(model, new ChangeOrigin(ProcessId.New(), "move", "jane"), CancellationToken.None);
    }
}
