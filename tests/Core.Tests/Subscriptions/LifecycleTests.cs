using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Subscriptions;

/// <summary>Moving between lifecycles (semantics 117 to 119).</summary>
public sealed class LifecycleTests
{
    private static readonly DateTimeOffset Later = TestCatalogue.Now.AddDays(3);

    public static TheoryData<SubscriptionLifecycle, string> Requirements => new()
    {
        { SubscriptionLifecycle.Initial, "" },
        { SubscriptionLifecycle.Provisioning, "main" },
        { SubscriptionLifecycle.Active, "main" },
        { SubscriptionLifecycle.Migrating, "" },
        { SubscriptionLifecycle.Disabled, "" },
        { SubscriptionLifecycle.Terminated, "" },
    };

    [Theory]
    [MemberData(nameof(Requirements))]
    public void A_field_is_required_from_its_lifecycle_on_and_free_when_things_are_taken_down(SubscriptionLifecycle status, string missing) =>
        string.Join(' ', SubscriptionValidation.ProblemsOf(New(main: null), status)).Should().Be(missing);

    [Fact]
    public void Every_missing_value_of_the_whole_tree_is_named_by_its_path()
    {
        var line = New(new LineBlock
        {
            Ports = [new PortBlock { PortName = "xe-0", Spare = new PortBlock { Spare = new PortBlock() } }, new PortBlock()],
        });

        SubscriptionValidation.ProblemsOf(line, SubscriptionLifecycle.Provisioning).Should().Equal("main.vlan_id");
        SubscriptionValidation.ProblemsOf(line, SubscriptionLifecycle.Active).Should().Equal(
            "main.vlan_id", "main.circuit_name", "main.ports[0].spare.port_name", "main.ports[0].spare.spare.port_name", "main.ports[1].port_name");
    }

    [Fact]
    public void Too_few_items_are_fine_at_first_and_too_many_never()
    {
        var empty = New(new LineBlock { VlanId = 1 });
        var full = New(new LineBlock { VlanId = 1, Ports = [.. Enumerable.Range(0, 4).Select(_ => new PortBlock())] });

        SubscriptionValidation.ProblemsOf(empty, SubscriptionLifecycle.Initial).Should().BeEmpty();
        SubscriptionValidation.ProblemsOf(empty, SubscriptionLifecycle.Provisioning).Should().Equal("main.ports (at least 1 items, has 0)");
        SubscriptionValidation.ProblemsOf(full, SubscriptionLifecycle.Initial).Should().Equal("main.ports (at most 3 items, has 4)");
    }

    [Fact]
    public void A_move_that_fails_names_everything_and_changes_nothing()
    {
        var line = New(new LineBlock { VlanId = 1 });

        var move = () => line.MoveTo(SubscriptionLifecycle.Active, Later);

        var refused = move.Should().Throw<SubscriptionValidationException>().Which;
        refused.Problems.Should().Equal("main.circuit_name", "main.ports (at least 1 items, has 0)");
        refused.Message.Should().Be(
            $"Subscription {line.SubscriptionId} is not valid for status active. "
            + "Missing or wrong: main.circuit_name, main.ports (at least 1 items, has 0).");
        line.Status.Should().Be(SubscriptionLifecycle.Initial);
        line.StartDate.Should().BeNull();
    }

    [Fact]
    public void The_start_date_is_set_when_it_becomes_active_and_kept()
    {
        var line = Whole();

        line.MoveTo(SubscriptionLifecycle.Provisioning, TestCatalogue.Now);
        line.StartDate.Should().BeNull();
        line.MoveTo(SubscriptionLifecycle.Active, TestCatalogue.Now);
        line.MoveTo(SubscriptionLifecycle.Provisioning, Later);
        line.MoveTo(SubscriptionLifecycle.Active, Later);

        line.StartDate.Should().Be(TestCatalogue.Now);
        line.EndDate.Should().BeNull();
        line.Status.Should().Be(SubscriptionLifecycle.Active);
    }

    [Fact]
    public void The_end_date_is_set_when_it_is_terminated_and_kept()
    {
        var line = Whole();

        line.MoveTo(SubscriptionLifecycle.Terminated, TestCatalogue.Now);
        line.MoveTo(SubscriptionLifecycle.Terminated, Later);

        line.EndDate.Should().Be(TestCatalogue.Now);
        line.StartDate.Should().BeNull();
    }

    private static Line New(LineBlock? main)
    {
        var line = StepBed.Context().NewSubscription<Line>(TestCatalogue.Line, "acme");
        line.Main = main;
        return line;
    }

    private static Line Whole() => New(new LineBlock { VlanId = 1, CircuitName = "c", Ports = [new PortBlock { PortName = "xe-0" }] });
}
