using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Subscriptions;

/// <summary>Which status a subscription may take while others use its blocks (semantics 122 and 123).</summary>
public sealed class SafeTransitionTests
{
    private readonly StepBed _bed = new();

    /// <summary>semantics 123, the whole table: a letter for each status that a user may have.</summary>
    [Theory]
    [InlineData(SubscriptionLifecycle.Initial, "Initial")]
    [InlineData(SubscriptionLifecycle.Active, "Initial Active Migrating Disabled Terminated Provisioning")]
    [InlineData(SubscriptionLifecycle.Migrating, "Initial Migrating Terminated")]
    [InlineData(SubscriptionLifecycle.Provisioning, "Initial Active Terminated Provisioning")]
    [InlineData(SubscriptionLifecycle.Terminated, "Initial Terminated")]
    [InlineData(SubscriptionLifecycle.Disabled, "Initial Disabled Terminated")]
    public void Each_status_bears_users_with_some_others(SubscriptionLifecycle status, string users) =>
        string.Join(' ', Enum.GetValues<SubscriptionLifecycle>().Where(user => SafeTransition.IsAllowed(status, user))).Should().Be(users);

    /// <summary>semantics 122.</summary>
    [Fact]
    public async Task A_step_cannot_end_a_subscription_whose_block_an_active_one_uses()
    {
        var shelf = await _bed.StoreShelf();
        var line = await ActiveLineOn(shelf);

        var result = await _bed.Run(End, $$"""{"subscription":"{{shelf}}"}""");

        result.Failure!.Error.Should().StartWith("Unsafe status change of Subscription with depending subscriptions: ").And.Contain($"{line} (active)");
        (await _bed.Load<Shelf>(shelf)).Status.Should().Be(SubscriptionLifecycle.Initial);
    }

    /// <summary>semantics 122.</summary>
    [Fact]
    public async Task It_can_be_ended_once_its_user_has_ended()
    {
        var shelf = await _bed.StoreShelf();
        var line = await ActiveLineOn(shelf);
        (await _bed.Run(End, $$"""{"subscription":"{{line}}"}""")).Failure.Should().BeNull();

        (await _bed.Run(End, $$"""{"subscription":"{{shelf}}"}""")).Failure.Should().BeNull();

        (await _bed.Load<Shelf>(shelf)).Status.Should().Be(SubscriptionLifecycle.Terminated);
    }

    [Core.Workflows.Step("End")]
    private static void End(SubscriptionModel subscription) => subscription.MoveTo(SubscriptionLifecycle.Terminated, TestCatalogue.Now);

    private async Task<SubscriptionId> ActiveLineOn(SubscriptionId shelf)
    {
        var port = (await _bed.Load<Shelf>(shelf)).Port;
        port.PortName = "xe-0";
        return await _bed.StoreLine(line =>
        {
            line.Main = new LineBlock { VlanId = 12, CircuitName = "c", Ports = [port] };
            line.MoveTo(SubscriptionLifecycle.Active, TestCatalogue.Now);
        });
    }
}
