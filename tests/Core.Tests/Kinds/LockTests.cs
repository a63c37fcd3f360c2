using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Kinds;

/// <summary>Lock and unlock, as single steps (semantics 112 to 114).</summary>
public sealed class LockTests
{
    private readonly StepBed _bed = new();

    [Theory]
    [InlineData("lock_subscription")]
    [InlineData("lock_subscription_unchecked")]
    public async Task A_lock_takes_the_subscription_out_of_sync_and_keeps_what_it_was(string step)
    {
        var id = await _bed.StoreLine(line => line.Insync = true);
        var before = SubscriptionDocument.Write(await _bed.Load<Line>(id));

        var result = await Run(step, $$"""{"subscription_id":"{{id}}"}""");

        result.Failure.Should().BeNull();
        (await _bed.Load<Line>(id)).Insync.Should().BeFalse();
        result.State["subscription"]!["insync"]!.GetValue<bool>().Should().BeFalse();
        JsonNode.DeepEquals(result.State["__old_subscriptions__"]![id.ToString()], before).Should().BeTrue();
    }

    [Fact]
    public async Task A_checked_lock_fails_on_what_is_out_of_sync()
    {
        var id = await _bed.StoreLine();

        var result = await Run("lock_subscription", $$"""{"subscription_id":"{{id}}"}""");

        result.Status.Should().Be(StepStatus.Failed);
        result.Failure!.Error.Should().Be("Subscription is already out of sync, cannot continue!");
        result.State.ContainsKey("__old_subscriptions__").Should().BeFalse();
        (await _bed.Load<Line>(id)).Version.Should().Be(1);
    }

    [Fact]
    public async Task An_unchecked_lock_continues_on_what_is_out_of_sync()
    {
        var id = await _bed.StoreLine();

        var result = await Run("lock_subscription_unchecked", $$"""{"subscription_id":"{{id}}"}""");

        result.Status.Should().Be(StepStatus.Success);
        result.State["__old_subscriptions__"]![id.ToString()]!["insync"]!.GetValue<bool>().Should().BeFalse();
    }

    /// <summary>The first is what the subscription was before the process; those of other subscriptions stay too.</summary>
    [Fact]
    public async Task An_entry_that_is_there_is_never_overwritten()
    {
        var id = await _bed.StoreLine(line => line.Insync = true);

        var result = await Run(
            "lock_subscription", $$"""{"subscription_id":"{{id}}","__old_subscriptions__":{"{{id}}":{"first":1},"other":{"second":2} } }""");

        result.State["__old_subscriptions__"]!.ToJsonString().Should().Be($$$"""{"{{{id}}}":{"first":1},"other":{"second":2}}""");
    }

    /// <summary>semantics 113: what lacks values is locked like anything else.</summary>
    [Fact]
    public async Task A_subscription_that_is_not_valid_for_its_status_can_be_locked()
    {
        var id = await _bed.StoreLine(line =>
        {
            line.Main = new LineBlock { VlanId = 1, CircuitName = "c", Ports = [new PortBlock { PortName = "xe-0" }] };
            line.MoveTo(SubscriptionLifecycle.Active, TestCatalogue.Now);
            line.Insync = true;
        });
        var broken = await _bed.Load<Line>(id);
        broken.Main = null;
        await _bed.Subscriptions.SaveAsync(broken, ChangeOrigin.ByHand("break", "jane"), TestContext.Current.CancellationToken);

        var result = await Run("lock_subscription", $$"""{"subscription_id":"{{id}}"}""");

        result.Failure.Should().BeNull();
        var locked = await _bed.Load<Line>(id);
        (locked.Insync, SubscriptionValidation.ProblemsOf(locked, locked.Status).Count).Should().Be((false, 1));
        result.State["__old_subscriptions__"]![id.ToString()]!["main"].Should().BeNull();
    }

    /// <summary>semantics 114.</summary>
    [Fact]
    public async Task Unlock_puts_the_subscription_in_sync()
    {
        var id = await _bed.StoreLine();

        var result = await Run("unlock_subscription", $$"""{"subscription":"{{id}}"}""");

        result.State["subscription"]!["insync"]!.GetValue<bool>().Should().BeTrue();
        (await _bed.Load<Line>(id)).Insync.Should().BeTrue();
    }

    private Task<StepResult> Run(string step, string state) => new StepRunner(_bed.Subscriptions).Run(
        new StepRun(new Locks().FindStep(step)!, StepBed.Json(state), StepBed.Context(step)), TestContext.Current.CancellationToken);

    [Workflow("locks", "Locks and unlocks", Target.Modify)]
    private sealed class Locks : Workflow
    {
        protected override StepList Steps => Begin >> LockSubscription >> LockSubscriptionUnchecked >> UnlockSubscription;
    }
}
