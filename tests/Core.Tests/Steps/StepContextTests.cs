using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>What a step may ask for is the same again when it runs again.</summary>
public sealed class StepContextTests
{
    [Fact]
    public void New_ids_are_the_same_when_the_step_runs_again()
    {
        Ids(StepBed.Context()).Should().Equal(Ids(StepBed.Context()));
    }

    [Fact]
    public void New_ids_differ_within_a_step_and_between_steps_and_processes()
    {
        var other = new StepContext(new ChangeOrigin(ProcessId.New(), "step", "tester"), TestCatalogue.Now);

        Ids(StepBed.Context()).Concat(Ids(StepBed.Context(step: "step-2"))).Concat(Ids(other)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_idempotency_key_names_process_and_step_for_every_attempt()
    {
        StepBed.Context().IdempotencyKey.Should().Be($"{StepBed.Process}:step").And.Be(StepBed.Context().IdempotencyKey);
        StepBed.Context(step: "step-2").IdempotencyKey.Should().NotBe(StepBed.Context().IdempotencyKey);
    }

    [Fact]
    public void A_new_subscription_is_initial_out_of_sync_and_has_ids_for_its_blocks()
    {
        var shelf = StepBed.Context().NewSubscription<Shelf>(TestCatalogue.Shelf, "acme");

        shelf.Status.Should().Be(SubscriptionLifecycle.Initial);
        shelf.Insync.Should().BeFalse();
        shelf.CustomerId.Should().Be("acme");
        shelf.Product.Should().Be(TestCatalogue.Shelf);
        shelf.Version.Should().Be(0);
        shelf.Port.SubscriptionInstanceId.Should().NotBeEmpty();
        shelf.Port.OwnerSubscriptionId.Should().Be(shelf.SubscriptionId);
    }

    [Fact]
    public async Task Linked_subscriptions_are_reported_once_each()
    {
        var result = await new StepBed().Run(Links);

        result.Linked.Should().Equal(Id(1), Id(2));
    }

    private static List<Guid> Ids(StepContext context) => [.. Enumerable.Range(0, 3).Select(_ => context.NewGuid())];

    private static SubscriptionId Id(byte number) => new(new Guid(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, number));

    [Step("Links")]
    private static void Links(StepContext context)
    {
        context.LinkSubscription(Id(1));
        context.LinkSubscription(Id(2));
        context.LinkSubscription(Id(1));
    }
}
