using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Schedules;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Storage;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>The SDK repeats a write whose answer is lost, and the repeat is refused: the row is no longer what was read.</summary>
public sealed class LostAnswerTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly StoreBed _bed = new(azurite);

    public ValueTask InitializeAsync() => _bed.InitializeAsync();

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(null)]
    public async Task A_description_is_changed_once_and_not_found_stale_by_its_own_change(int? version)
    {
        var subscription = new SubscriptionId(Guid.NewGuid());
        var faults = new StoreFaults();
        var descriptions = _bed.Descriptions(faults);
        await descriptions.Add(subscription, "acme", "old", CancellationToken.None);
        LoseFirst(faults, "PUT");

        (await descriptions.Change(subscription, "acme", "new", version, CancellationToken.None)).Should().BeTrue();

        var changed = await descriptions.Find(subscription, "acme", CancellationToken.None);
        (changed!.Description, changed.Version).Should().Be(("new", 2));
        var again = () => descriptions.Change(subscription, "acme", "newer", version: 1, CancellationToken.None);
        await again.Should().ThrowAsync<StaleVersionException>("somebody else's change still is one");
    }

    [Fact]
    public async Task A_schedule_is_changed_once_and_can_be_changed_on()
    {
        var faults = new StoreFaults();
        var store = _bed.Schedules(faults);
        await store.Initialize(CancellationToken.None);
        await store.Add(Nightly, CancellationToken.None);
        var read = (await store.Find(Nightly.ScheduleId, CancellationToken.None))!;
        LoseFirst(faults, "PUT");

        var changed = await store.Change(read with { Name = "weekly" }, CancellationToken.None);

        changed.Version.Should().Be(2);
        (await store.Change(changed with { Name = "monthly" }, CancellationToken.None)).Version.Should().Be(3);
        (await store.Find(Nightly.ScheduleId, CancellationToken.None))!.Name.Should().Be("monthly");
        var late = () => store.Change(read with { Name = "yearly" }, CancellationToken.None);
        await late.Should().ThrowAsync<ScheduleConflictException>();
    }

    /// <summary>Each of the writes of a save in turn: announcement, document, lists.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_subscription_is_saved_once_and_listed(int write)
    {
        var faults = new StoreFaults();
        var store = _bed.Subscribers(faults);
        var origin = new ChangeOrigin(ProcessId.New(), "make", "jane");
        var model = SampleSubscription.New("new");
        var writes = 0;
        faults.LoseAnswer(request => !request.StartsWith("GET ", StringComparison.Ordinal) && Interlocked.Increment(ref writes) == write);

        await store.SaveAsync(model, origin, CancellationToken.None);

        var loaded = (await store.FindAsync(model.SubscriptionId, origin: null, CancellationToken.None))!;
        writes = 0;
        loaded.MoveTo(SubscriptionLifecycle.Terminated, DateTimeOffset.UnixEpoch);
        await store.SaveAsync(loaded, new ChangeOrigin(ProcessId.New(), "end", "jane"), CancellationToken.None);

        loaded.Version.Should().Be(2);
        (await store.Versions(model.SubscriptionId, 1, 9, CancellationToken.None)).Select(version => version.Origin.Step).Should().Equal("make", "end");
        (await _bed.Table("SubscriptionIndex").QueryAsync<TableEntity>().Select(row => row.RowKey.Split('|')[0]).ToListAsync())
            .Should().BeEquivalentTo("all", $"product:{model.Product.ProductId}", "status:Terminated", $"both:{model.Product.ProductId}:Terminated");
    }

    private static Schedule Nightly { get; } = new()
    {
        ScheduleId = Guid.NewGuid(), Workflow = "five_steps", Name = "nightly", Trigger = ScheduleTrigger.Interval,
        TriggerKwargs = new JsonObject { ["hours"] = 24 }, UserInputs = [], CreatedBy = "jane", CreatedAt = Sample.Start,
    };

    private static void LoseFirst(StoreFaults faults, string method)
    {
        var lost = 0;
        faults.LoseAnswer(request => request.StartsWith(method + " ", StringComparison.Ordinal) && Interlocked.Increment(ref lost) == 1);
    }
}
