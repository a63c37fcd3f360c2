using System.Text.Json;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Subscriptions;

/// <summary>A subscription that has what its status needs keeps it, whatever a step does (semantics 118, 119, 121).</summary>
public sealed class ValidSubscriptionTests
{
    private readonly StepBed _bed = new();

    [Fact]
    public async Task A_step_that_takes_away_what_the_status_needs_fails_with_all_paths_and_saves_nothing()
    {
        var id = await Active();

        var result = await _bed.TryChange<Line>(id, line => (line.Main!.CircuitName, line.Main.Ports[0].PortName) = (null, null));

        result.Failure!.Error.Should().Be(
            $"Subscription {id} is not valid for status active. Missing or wrong: main.circuit_name, main.ports[0].port_name.");
        (await _bed.Load<Line>(id)).Version.Should().Be(2);
    }

    [Fact]
    public async Task What_the_status_does_not_need_may_be_taken_away()
    {
        var id = await Active();

        await _bed.Change<Line>(id, line =>
        {
            line.MoveTo(SubscriptionLifecycle.Provisioning, TestCatalogue.Now);
            (line.Main!.CircuitName, line.Main.Ports[0].PortName) = (null, null);
        });

        (await _bed.Load<Line>(id)).Main!.CircuitName.Should().BeNull();
    }

    [Fact]
    public async Task A_new_subscription_has_what_an_initial_one_needs()
    {
        var make = () => _bed.StoreLine(line => line.Main = new LineBlock { Ports = [new PortBlock(), new PortBlock(), new PortBlock(), new PortBlock()] });

        (await make.Should().ThrowAsync<Exception>()).Which.Message.Should().Contain("main.ports (at most 3 items, has 4)");
        _bed.Subscriptions.Ids.Should().BeEmpty();
    }

    /// <summary>The compiler warns; whoever writes <c>null!</c> is told by the step.</summary>
    [Fact]
    public async Task Null_where_nothing_may_be_null_is_named_by_its_path()
    {
        var id = await _bed.StoreLine();

        var result = await _bed.TryChange<Line>(id, line => (line.Main!.Tags, line.Main.Ports) = (["a", null!], [new PortBlock(), null!]));
        var whole = await _bed.TryChange<Line>(id, line => line.Main!.Ports = null!);

        result.Failure!.Error.Should().EndWith("Missing or wrong: main.tags[1], main.ports[1].");
        whole.Failure!.Error.Should().EndWith("Missing or wrong: main.ports.");
    }

    [Fact]
    public void A_number_that_JSON_does_not_have_is_named_with_its_class()
    {
        var one = new ValuesService { Core = { Inner = new ValuesBlock { Ratio = double.NaN } } };

        var write = () => SubscriptionDocument.Write(one);

        write.Should().Throw<JsonException>().WithMessage($"*{typeof(ValuesBlock).FullName}.Ratio is NaN, which is no number in JSON");
    }

    [Fact]
    public async Task What_somebody_else_has_broken_can_be_changed_and_repaired_step_by_step()
    {
        var id = await Active();
        var broken = await _bed.Load<Line>(id);
        (broken.Main!.CircuitName, broken.Main.VlanId) = (null, null);
        await _bed.Subscriptions.SaveAsync(broken, ChangeOrigin.ByHand("break", "jane"), TestContext.Current.CancellationToken);

        await _bed.Change<Line>(id, line => line.Note = "broken");
        await _bed.Change<Line>(id, line => line.Main!.VlanId = 12);
        await _bed.Change<Line>(id, line => line.Main!.CircuitName = "whole again");
        var result = await _bed.TryChange<Line>(id, line => line.Main!.CircuitName = null);

        result.Failure!.Error.Should().EndWith("Missing or wrong: main.circuit_name.");
    }

    /// <summary>A step that fails has changed nothing.</summary>
    [Fact]
    public async Task Of_two_subscriptions_none_is_saved_when_one_is_refused()
    {
        var ids = new[] { await Active(), await Active() };

        var result = await _bed.Run(BreakTheLast, $$"""{"lines":["{{ids[0]}}","{{ids[1]}}"]}""");

        result.Failure!.Error.Should().EndWith("Missing or wrong: main.circuit_name.");
        foreach (var id in ids)
            (await _bed.Load<Line>(id)).Version.Should().Be(2);
    }

    [Core.Workflows.Step("Break the last")]
    private static void BreakTheLast(List<Line> lines)
    {
        foreach (var line in lines)
            line.Note = "changed";
        lines.MaxBy(line => line.SubscriptionId.Value)!.Main!.CircuitName = null;
    }

    private async Task<SubscriptionId> Active()
    {
        var id = await _bed.StoreLine(line => line.Main = new LineBlock { VlanId = 1, CircuitName = "c", Ports = [new PortBlock { PortName = "xe-0" }] });
        await _bed.Change<Line>(id, line => line.MoveTo(SubscriptionLifecycle.Active, TestCatalogue.Now));
        return id;
    }
}
