using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>An app that stops while its children run.</summary>
public sealed class ParallelRestartTests(AzuriteFixture azurite)
{
    private const int Size = 40;

    [Fact]
    public async Task All_children_complete_and_only_the_interrupted_steps_run_twice()
    {
        await using var bed = await EsnetBed.Create(azurite);
        var gate = new Gate();
        bed.Host.Switchboard.FleetSize = Size;
        var sailing = 0;
        bed.Host.Switchboard.Set("sail", cancellation => Interlocked.Increment(ref sailing) > 10 ? gate.Pass(cancellation) : Task.CompletedTask);
        var id = await bed.Api.Start("fleet");
        await gate.Begun;

        await bed.Restart(switchboard => switchboard.Set("sail", _ => Task.CompletedTask));

        var process = await bed.Api.Reaches(id, "completed");
        process["current_state"]!["launch_all_children"]!.ToJsonString().Should().Be($$"""{"completed":{{Size}},"aborted":0}""");
        var children = await bed.Api.Children(id);
        children.Should().HaveCount(Size);
        foreach (var child in children)
        {
            OrchestratorApi.Rows(await bed.Api.Process(ChildrenOf.IdOf(child))).Should().Equal(
                ("Start", "success"), ("Load", "success"), ("Ask for the port", "skipped"), ("Sail", "success"), ("Done", "complete"));
        }

        // Three at most were in a step when the app stopped.
        bed.Host.Switchboard.RunsOf("load").Should().BeInRange(Size, Size + 3);
        bed.Host.Switchboard.RunsOf("sail").Should().BeInRange(Size + 1, Size + 3);
        bed.Host.Switchboard.RunsOf(id, "launch").Should().Be(1);
        bed.Host.Switchboard.RunsOf(id, "celebrate").Should().Be(1);
    }
}
