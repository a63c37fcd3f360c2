using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Parallel steps, and children or parents that are aborted.</summary>
public sealed class ParallelAbortTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task An_aborted_child_fails_its_parent_and_a_retry_starts_another_in_its_place()
    {
        var (id, gate) = await Launched("fleet", 4);
        var aborted = ChildrenOf.IdOf((await bed.Api.Children(id))[1]);
        await bed.Api.Abort(aborted);
        gate.Open();
        var failed = await bed.Api.Reaches(id, "failed");
        OrchestratorApi.Text(failed, "failed_reason").Should().StartWith("1 of 4 child processes were aborted.");
        failed["children"]!.ToJsonString().Should().Be("""{"total":4,"started":4,"completed":3,"aborted":1}""");

        (await bed.Api.Resume(id, query: "?reporter=joe")).Demand(HttpStatusCode.NoContent);

        var process = await bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("Launch all ships", "awaiting_callback"), ("Launch all ships", "failed"), ("Launch all ships", "awaiting_callback"),
            ("Launch all ships", "success"), ("Celebrate", "success"), ("Done", "complete"));
        process["current_state"]!["launch_all_children"]!.ToJsonString().Should().Be("""{"completed":4,"aborted":0}""");
        var children = await bed.Api.Children(id);
        children.Select(child => (ChildrenOf.StatusOf(child), child["replaced"]!.GetValue<bool>())).Should().Equal(
            ("completed", false), ("aborted", true), ("completed", false), ("completed", false), ("completed", false));
        var replacement = await bed.Api.Process(ChildrenOf.IdOf(children[4]));
        replacement["current_state"]!["sailed"]!.GetValue<int>().Should().Be(1, "it begins with the state of the one that it replaces");
        OrchestratorApi.Text(replacement, "created_by").Should().Be("joe");
        bed.Host.Switchboard.RunsOf(id, "launch").Should().Be(1);
    }

    [Fact]
    public async Task Where_all_children_are_aborted_all_are_replaced()
    {
        var (id, _) = await Launched("fleet", 5);
        for (var ended = 0; ended < 5;)
        {
            var running = (await bed.Api.Children(id)).Where(child => ChildrenOf.StatusOf(child) is not (null or "aborted")).ToList();
            foreach (var child in running)
                await bed.Api.Abort(ChildrenOf.IdOf(child));
            ended += running.Count;
        }

        await bed.Api.Reaches(id, "failed");
        bed.Host.Switchboard.Set("sail", _ => Task.CompletedTask);
        (await bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);

        var process = await bed.Api.Reaches(id, "completed");
        process["current_state"]!["launch_all_children"]!.ToJsonString().Should().Be("""{"completed":5,"aborted":0}""");
        (await bed.Api.Children(id)).Count(child => ChildrenOf.StatusOf(child) == "completed").Should().Be(5);
    }

    [Fact]
    public async Task A_step_that_accepts_aborted_children_goes_on_without_them()
    {
        var (id, gate) = await Launched("regatta", 3);
        await bed.Api.UntilChildren(id, 3, "running");
        await bed.Api.Abort(ChildrenOf.IdOf((await bed.Api.Children(id))[0]));
        gate.Open();

        var process = await bed.Api.Reaches(id, "completed");

        process["current_state"]!["race_children"]!.ToJsonString().Should().Be("""{"completed":2,"aborted":1}""");
        process["current_state"]!["finishers"]!.GetValue<int>().Should().Be(2);
    }

    [Fact]
    public async Task An_abort_of_the_parent_aborts_the_children_that_run_and_starts_no_more()
    {
        var (id, gate) = await Launched("fleet", 6);
        await bed.Api.UntilChildren(id, 3, "running");

        await bed.Api.Abort(id, "?reporter=joe");

        await gate.Stopped;
        var children = await bed.Api.Children(id);
        children.Select(ChildrenOf.StatusOf).Should().Equal("aborted", "aborted", "aborted", null, null, null);
        foreach (var child in children.Take(3))
        {
            var row = (await bed.Api.Process(ChildrenOf.IdOf(child)))["steps"]!.AsArray()[^1]!;
            (OrchestratorApi.Text(row, "name"), OrchestratorApi.Text(row, "created_by")).Should().Be(("User Aborted", "joe"));
        }

        OrchestratorApi.Text(await bed.Api.Process(id), "last_status").Should().Be("aborted");
        (await bed.Api.Process(id))["children"]!["started"]!.GetValue<int>().Should().Be(3);
    }

    [Fact]
    public async Task Grandchildren_are_aborted_as_well()
    {
        var (id, gate) = await Launched("armada", 2);
        var fleets = await bed.Api.UntilChildren(id, 2, "awaiting_callback");
        foreach (var fleet in fleets)
            await bed.Api.UntilChildren(ChildrenOf.IdOf(fleet), 2, "running");

        await bed.Api.Abort(id);

        await gate.Stopped;
        foreach (var fleet in fleets)
        {
            OrchestratorApi.Text(await bed.Api.Process(ChildrenOf.IdOf(fleet)), "last_status").Should().Be("aborted");
            (await bed.Api.Children(ChildrenOf.IdOf(fleet))).Select(ChildrenOf.StatusOf).Should().Equal("aborted", "aborted");
        }
    }

    /// <summary>It was being started when the parent was aborted, and is not counted.</summary>
    [Fact]
    public async Task A_child_that_is_stored_and_not_counted_is_aborted_with_its_parent()
    {
        var (id, gate) = await Launched("fleet", 6);
        await bed.Api.UntilChildren(id, 3, "running");
        var uncounted = await StartNext(id);

        await bed.Api.Abort(id);

        await gate.Stopped;
        OrchestratorApi.Text(await bed.Api.Process(uncounted), "last_status").Should().Be("aborted");
    }

    /// <summary>Whoever starts children read the parent just before it was aborted.</summary>
    [Fact]
    public async Task A_child_that_is_started_after_its_parent_was_aborted_does_nothing()
    {
        var (id, gate) = await Launched("fleet", 6);
        await bed.Api.UntilChildren(id, 3, "running");
        await bed.Api.Abort(id);
        await gate.Stopped;

        var late = await StartNext(id);

        OrchestratorApi.Rows(await bed.Api.Reaches(late, "aborted")).Should().Equal(("User Aborted", "abort"));
        bed.Host.Switchboard.RunsOf(late, "load").Should().Be(0);
    }

    /// <summary>Starts the fourth child as a host does that has read the parent and not written it yet.</summary>
    private async Task<Guid> StartNext(Guid parent)
    {
        var store = bed.Host.Services.GetRequiredService<IProcessStore>();
        var stored = await bed.Stored(parent);
        var child = (await store.FindChild(stored.ProcessId, "launch_all", 3, CancellationToken.None))!;
        await bed.Host.Services.GetRequiredService<ProcessStarter>().StartChild(bed.Host.Durable, stored, child, stored.Children!.Since);
        return child.ProcessId.Value;
    }

    private async Task<(Guid Id, Gate Gate)> Launched(string workflow, int size)
    {
        var gate = new Gate();
        (bed.Host.Switchboard.FleetSize, bed.Host.Switchboard.ShipsAsk) = (size, false);
        bed.Host.Switchboard.Set("sail", gate.Pass);
        var id = await bed.Api.Start(workflow);
        await gate.Begun;
        await bed.Api.Until(id, seen => seen["children"] is { } children && children["started"]!.GetValue<int>() == Math.Min(size, 3), "has counted those that it has started");
        return (id, gate);
    }
}
