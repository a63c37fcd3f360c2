using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Subscriptions;

/// <summary>The store of unit tests keeps the rules of the real one.</summary>
public sealed class InMemorySubscriptionStoreTests
{
    private readonly StepBed _bed = new();

    [Fact]
    public async Task Every_save_is_a_new_version()
    {
        var line = await _bed.Load<Line>(await _bed.StoreLine());

        await Save(line);

        (line.Version, line.ETag).Should().Be((2, "2"));
        (await _bed.Load<Line>(line.SubscriptionId)).Version.Should().Be(2);
    }

    [Fact]
    public async Task The_second_of_two_writers_is_refused_and_the_first_is_kept()
    {
        var id = await _bed.StoreLine();
        var (first, second) = (await _bed.Load<Line>(id), await _bed.Load<Line>(id));
        (first.Description, second.Description) = ("first", "second");
        await Save(first);

        var save = () => Save(second);

        (await save.Should().ThrowAsync<SubscriptionConflictException>()).WithMessage($"Subscription {id} was changed by somebody else since version 1*");
        (await _bed.Load<Line>(id)).Description.Should().Be("first");
    }

    [Fact]
    public async Task A_subscription_cannot_be_made_twice()
    {
        var made = StepBed.Context().NewSubscription<Line>(TestCatalogue.Line, "acme");
        var again = StepBed.Context().NewSubscription<Line>(TestCatalogue.Line, "acme");
        await Save(made);

        var save = () => Save(again);

        await save.Should().ThrowAsync<SubscriptionConflictException>();
    }

    [Fact]
    public async Task What_was_loaded_is_a_copy()
    {
        var id = await _bed.StoreLine();
        (await _bed.Load<Line>(id)).Main!.VlanId = 4000;

        (await _bed.Load<Line>(id)).Main!.VlanId.Should().Be(12);
    }

    [Fact]
    public async Task An_unknown_subscription_is_not_found() =>
        (await _bed.Subscriptions.FindAsync(new SubscriptionId(Guid.Empty), origin: null, TestContext.Current.CancellationToken))
            .Should().BeNull();

    [Fact]
    public async Task Subscriptions_are_listed_newest_first_by_product_and_status_and_page_by_page()
    {
        SubscriptionId[] lines = [await _bed.StoreLine(), await _bed.StoreLine(), await _bed.StoreLine()];
        var shelf = await _bed.StoreShelf();

        (await List(new())).Select(listed => listed.SubscriptionId).Should().Equal(shelf, lines[2], lines[1], lines[0]);
        var page = await List(new(TestCatalogue.Line.ProductId, SubscriptionLifecycle.Initial));
        page.Select(listed => listed.SubscriptionId).Should().Equal(lines[2], lines[1], lines[0]);
        (await List(new(TestCatalogue.Line.ProductId, After: page[1]))).Should().Equal(page[2]);
        (await List(new(Status: SubscriptionLifecycle.Active))).Should().BeEmpty();

        async Task<List<ListedSubscription>> List(SubscriptionFilter filter) =>
            await _bed.Subscriptions.List(filter, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    private Task Save(SubscriptionModel subscription) => _bed.Subscriptions.SaveAsync(
        subscription, new ChangeOrigin(StepBed.Process, "save", "tester"), TestContext.Current.CancellationToken);
}
