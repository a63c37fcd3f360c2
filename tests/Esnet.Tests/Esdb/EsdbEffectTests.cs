using Orchestrator.Core.ExternalSystems;
using Orchestrator.Esnet.Esdb;
using Orchestrator.Local.Simulators;

namespace Orchestrator.Esnet.Tests.Esdb;

public sealed class EsdbEffectTests
{
    private const int Node = 1001;

    private static readonly Guid Subscription = new("5a1cfb5e-7d9d-4cc3-9c0c-0a3c4e2b7a11");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_is_reserved_addressed_advanced_and_released()
    {
        await using var bed = await EsdbBed.StartAsync();

        var reserved = await bed.Api.ReserveNode(Node, new NodeReservation(Subscription, "core"), "p1-0", Stop);
        var loopbacks = await bed.Api.AllocateLoopbacks(Node, "p1-1", Stop);
        var active = await bed.Api.SetEnrollmentState(Node, new EnrollmentState("active"), "p1-2", Stop);
        await bed.Api.ReleaseNode(Node, "p1-3", Stop);
        var released = await bed.Api.GetNode(Node, Stop);

        reserved.Should().Match<EsdbNode>(node => node.State == "reserved" && node.Role == "core");
        active.Should().Be(reserved with
        {
            State = "active", V4Loopback = loopbacks.V4Loopback, V6Loopback = loopbacks.V6Loopback,
        });
        released.Should().Be(reserved with { State = "available", Role = null, SubscriptionId = null });
        bed.Simulator.Ledger.Effects.Select(entry => entry.Key).Should().Equal("p1-0", "p1-1", "p1-2", "p1-3");
    }

    [Fact]
    public async Task A_repeated_key_gets_the_first_answer_and_no_second_effect()
    {
        await using var bed = await EsdbBed.StartAsync();
        await bed.Api.ReserveNode(Node, new NodeReservation(Subscription, "core"), "p1-0", Stop);

        var first = await bed.Api.AllocateLoopbacks(Node, "p1-1", Stop);
        var second = await bed.Api.AllocateLoopbacks(Node, "p1-1", Stop);

        second.Should().Be(first);
        bed.Simulator.Ledger.Effects.Should().HaveCount(2);
        bed.Simulator.Ledger.Duplicates.RepeatedCalls.Should().ContainSingle().Which.Key.Should().Be("p1-1");
        bed.Simulator.Ledger.Duplicates.SameEffectUnderOtherKeys.Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_effect_under_another_key_is_told_on()
    {
        await using var bed = await EsdbBed.StartAsync();
        await bed.Api.ReserveNode(Node, new NodeReservation(Subscription, "core"), "p1-0", Stop);

        var first = await bed.Api.AllocateLoopbacks(Node, "p1-1", Stop);
        var second = await bed.Api.AllocateLoopbacks(Node, "invented", Stop);

        second.Should().NotBe(first);
        bed.Simulator.Ledger.Duplicates.SameEffectUnderOtherKeys.Select(entry => entry.Key)
            .Should().Equal("p1-1", "invented");
    }

    [Fact]
    public async Task A_node_of_another_subscription_is_not_reserved()
    {
        await using var bed = await EsdbBed.StartAsync();
        await bed.Api.ReserveNode(Node, new NodeReservation(Subscription, "core"), "p1-0", Stop);

        var reserving = () => bed.Api.ReserveNode(Node, new NodeReservation(Guid.Empty, "core"), "p2-0", Stop);

        (await reserving.Should().ThrowAsync<ExternalSystemException>()).Which.StatusCode.Should().Be(409);
        bed.Simulator.Ledger.Effects.Should().ContainSingle();
        bed.Simulator.Ledger.Entries[^1].Kind.Should().Be(LedgerEntryKind.Refused);
    }

    [Fact]
    public async Task A_taken_node_gets_another_role_and_keeps_the_rest()
    {
        await using var bed = await EsdbBed.StartAsync();
        var reserved = await bed.Api.ReserveNode(Node, new NodeReservation(Subscription, "core"), "p1-0", Stop);

        var changed = await bed.Api.SetRole(Node, new NodeRoleChange("edge"), "p2-0", Stop);

        reserved.SubscriptionId.Should().Be(Subscription);
        changed.Should().Be(reserved with { Role = "edge" });
        (await bed.Api.FindNode(Node, Stop)).Should().Be(changed);
    }

    [Fact]
    public async Task A_role_for_a_node_that_nobody_has_is_refused()
    {
        await using var bed = await EsdbBed.StartAsync();

        var changing = () => bed.Api.SetRole(Node, new NodeRoleChange("edge"), "p1-0", Stop);

        (await changing.Should().ThrowAsync<ExternalSystemException>()).Which.StatusCode.Should().Be(409);
        bed.Simulator.Ledger.Effects.Should().BeEmpty();
    }

    [Fact]
    public async Task A_node_that_does_not_exist_is_not_found()
    {
        await using var bed = await EsdbBed.StartAsync();

        (await bed.Api.FindNode(99, Stop)).Should().BeNull();
    }

    [Fact]
    public async Task Releasing_a_node_that_is_free_already_is_fine()
    {
        await using var bed = await EsdbBed.StartAsync();

        await bed.Api.ReleaseNode(Node, "p1-0", Stop);

        (await bed.Api.GetNode(Node, Stop)).State.Should().Be("available");
    }

    [Fact]
    public async Task A_busy_system_is_asked_again_and_the_effect_happens_once()
    {
        await using var bed = await EsdbBed.StartAsync();
        await bed.Api.ReserveNode(Node, new NodeReservation(Subscription, "core"), "p1-0", Stop);
        bed.Simulator.Faults.Set(new Fault(FaultKind.Error, Status: 503, Count: 2, PathContains: "loopbacks"));

        var loopbacks = await bed.Api.AllocateLoopbacks(Node, "p1-1", Stop);

        bed.Simulator.Faults.Current.Should().BeNull("both refusals were met");
        bed.Simulator.Ledger.Effects.Should().ContainSingle(entry => entry.Key == "p1-1");
        (await bed.Api.GetNode(Node, Stop)).V6Loopback.Should().Be(loopbacks.V6Loopback);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_asked_for_again_and_the_effect_happens_once()
    {
        await using var bed = await EsdbBed.StartAsync();
        await bed.Api.ReserveNode(Node, new NodeReservation(Subscription, "core"), "p1-0", Stop);
        bed.Simulator.Faults.Set(new Fault(FaultKind.Error, Status: 503, Count: 1, AfterEffect: true));

        var loopbacks = await bed.Api.AllocateLoopbacks(Node, "p1-1", Stop);

        bed.Simulator.Ledger.Entries.Where(entry => entry.Key == "p1-1").Select(entry => entry.Kind)
            .Should().Equal(LedgerEntryKind.Effect, LedgerEntryKind.Repeat);
        (await bed.Api.GetNode(Node, Stop)).V4Loopback.Should().Be(loopbacks.V4Loopback);
    }
}
