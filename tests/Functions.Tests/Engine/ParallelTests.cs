using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Parallel steps: children are ordinary processes, their parent waits for all of them.</summary>
public sealed class ParallelTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task No_more_children_run_at_the_same_time_than_the_step_says()
    {
        Reset(12);
        var (now, most, begun) = (0, 0, 0);
        var three = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bed.Host.Switchboard.Set("sail", async cancellation =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            if (Interlocked.Increment(ref begun) == 3)
                three.SetResult();
            // The first wait for each other; the others stay long enough to be seen.
            await three.Task.WaitAsync(Waiting.Limit, cancellation);
            await Task.Delay(10, cancellation);
            Interlocked.Decrement(ref now);
        });

        var id = await bed.Api.Start("fleet", query: "?reporter=jane");
        var process = await bed.Api.Reaches(id, "completed");

        most.Should().Be(3);
        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("Launch all ships", "awaiting_callback"), ("Launch all ships", "success"), ("Celebrate", "success"), ("Done", "complete"));
        process["current_state"]!["launch_all_children"]!.ToJsonString().Should().Be("""{"completed":12,"aborted":0}""");
        var children = await bed.Api.Children(id);
        children.Select(child => child["number"]!.GetValue<int>()).Should().Equal(Enumerable.Range(0, 12));
        foreach (var child in children)
            await IsWhole(child, id);
    }

    [Fact]
    public async Task A_step_without_children_goes_on_at_once()
    {
        Reset(0);
        var id = await bed.Api.Start("fleet");
        var process = await bed.Api.Reaches(id, "completed");
        process["current_state"]!["launch_all_children"]!.ToJsonString().Should().Be("""{"completed":0,"aborted":0}""");
        (await bed.Api.Children(id)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_child_that_fails_keeps_its_parent_waiting_until_it_has_been_resumed()
    {
        Reset(4);
        bed.Host.Switchboard.Set("sail-2", _ => throw new InvalidOperationException("storm"));
        var id = await bed.Api.Start("fleet");
        var children = await bed.Api.UntilChildren(id, all => all.Count(child => ChildrenOf.StatusOf(child) is "completed") == 3 && ChildrenOf.StatusOf(all[2]) == "failed", "one has failed");
        const string counts = """{"total":4,"started":4,"completed":3,"aborted":0}""";
        var parent = await bed.Api.Until(id, seen => seen["children"]?.ToJsonString() == counts, "has counted three");
        OrchestratorApi.Text(parent, "last_status").Should().Be("awaiting_callback");

        bed.Host.Switchboard.Set("sail-2", _ => Task.CompletedTask);
        (await bed.Api.Resume(ChildrenOf.IdOf(children[2]))).Demand(HttpStatusCode.NoContent);

        await bed.Api.Reaches(id, "completed");
        bed.Host.Switchboard.RunsOf(id, "launch").Should().Be(1);
    }

    [Fact]
    public async Task A_parent_that_is_resumed_by_hand_too_early_waits_on()
    {
        Reset(2);
        var gate = new Gate();
        bed.Host.Switchboard.Set("sail", gate.Pass);
        var id = await bed.Api.Start("fleet");
        await gate.Begun;
        await bed.Api.Reaches(id, "awaiting_callback");
        var before = (await bed.Stored(id)).Wait;

        (await bed.Api.Resume(id, query: "?reporter=joe")).Demand(HttpStatusCode.NoContent);
        await bed.Api.Until(id, seen => (string?)seen["last_status"] == "awaiting_callback" && bed.Stored(id).GetAwaiter().GetResult().Wait > before, "waits again");
        gate.Open();

        OrchestratorApi.Rows(await bed.Api.Reaches(id, "completed")).Should().Equal(
            ("Start", "success"), ("Launch all ships", "awaiting_callback"), ("Launch all ships", "success"), ("Celebrate", "success"), ("Done", "complete"));
        bed.Host.Switchboard.RunsOf(id, "launch").Should().Be(1);
    }

    [Fact]
    public async Task A_child_may_ask_for_input()
    {
        Reset(2);
        bed.Host.Switchboard.ShipsAsk = true;
        var id = await bed.Api.Start("fleet");
        foreach (var child in await bed.Api.UntilChildren(id, 2, "suspended"))
            (await bed.Api.Resume(ChildrenOf.IdOf(child), """[{"port":"Bergen"}]""", "?reporter=joe")).Demand(HttpStatusCode.NoContent);

        await bed.Api.Reaches(id, "completed");

        foreach (var child in await bed.Api.Children(id))
            OrchestratorApi.Text((await bed.Api.Process(ChildrenOf.IdOf(child)))["current_state"]!, "port").Should().Be("Bergen");
    }

    [Fact]
    public async Task Children_may_have_children()
    {
        Reset(3);
        var id = await bed.Api.Start("armada");
        await bed.Api.Reaches(id, "completed");
        var fleets = await bed.Api.Children(id);
        fleets.Should().HaveCount(2);
        foreach (var fleet in fleets)
            (await bed.Api.Children(ChildrenOf.IdOf(fleet))).Select(ChildrenOf.StatusOf).Should().Equal("completed", "completed", "completed");
    }

    /// <summary>They conflict at their parent's row, again and again, and each must be counted once.</summary>
    [Fact]
    public async Task Children_that_end_at_the_same_time_are_all_counted()
    {
        Reset(20);
        var all = new CountdownEvent(20);
        var gate = new Gate();
        bed.Host.Switchboard.Set("sail", cancellation =>
        {
            all.Signal();
            return gate.Pass(cancellation);
        });
        var id = await bed.Api.Start("regatta");
        all.Wait(Waiting.Limit).Should().BeTrue("20 children may run at the same time, and {0} do not", all.CurrentCount);
        const string counts = """{"total":20,"started":20,"completed":0,"aborted":0}""";
        await bed.Api.Until(id, seen => seen["children"]?.ToJsonString() == counts, "has counted those that it has started");

        gate.Open();

        var process = await bed.Api.Reaches(id, "completed");
        process["current_state"]!["finishers"]!.GetValue<int>().Should().Be(20);
        OrchestratorApi.Rows(process).Should().HaveCount(5, "the parent was resumed once");
    }

    /// <summary>A child that was accepted when the engine was paused, or runs then, does no more step; all are made up for.</summary>
    [Fact]
    public async Task A_pause_holds_the_children_too()
    {
        Reset(6);
        var gate = new Gate();
        bed.Host.Switchboard.Set("sail", gate.Pass);
        var id = await bed.Api.Start("fleet");
        await bed.Api.UntilChildren(id, 3, "running");
        await gate.Begun;
        await bed.Api.Lock(isOn: true);
        gate.Open();
        foreach (var child in (await bed.Api.Children(id)).Take(3))
            await bed.Held(ChildrenOf.IdOf(child));
        (await bed.Api.Children(id)).Skip(3).Should().OnlyContain(child => ChildrenOf.StatusOf(child) == null);

        await bed.Api.Lock(isOn: false);

        await bed.Api.Reaches(id, "completed");
        foreach (var child in await bed.Api.Children(id))
            await IsWhole(child, id);
    }

    private void Reset(int size)
    {
        var switchboard = bed.Host.Switchboard;
        (switchboard.FleetSize, switchboard.ShipsAsk) = (size, false);
        foreach (var step in (string[])["launch", "load", "sail", "sail-2", "celebrate"])
            switchboard.Set(step, _ => Task.CompletedTask);
    }

    private async Task IsWhole(JsonObject child, Guid parent)
    {
        var process = await bed.Api.Process(ChildrenOf.IdOf(child));
        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("Load", "success"), ("Ask for the port", "skipped"), ("Sail", "success"), ("Done", "complete"));
        process["parent_process_id"]!.GetValue<Guid>().Should().Be(parent);
        process["current_state"]!["sailed"]!.GetValue<int>().Should().Be(child["number"]!.GetValue<int>());
        OrchestratorApi.Text(process, "created_by").Should().Be(OrchestratorApi.Text(await bed.Api.Process(parent), "created_by"));
        bed.Host.Switchboard.RunsOf(ChildrenOf.IdOf(child), "sail").Should().Be(1);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
