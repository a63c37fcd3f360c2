using Orchestrator.Core.Forms;
using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork.Everything;

/// <summary>A task that starts as many children as its form says, twenty at a time.</summary>
[Workflow("migrate_everything", "Migrate everything", Target.System)]
public sealed class MigrateEverything : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> MigrateCircuits;

    /// <inheritdoc />
    protected override async Task<State> Form(FormContext form)
    {
        var page = await form.Submit<MigrationPage>("Migration");
        return State.From(new { page.Circuits });
    }

    [ParallelStep("Migrate circuits", typeof(MigrateCircuit), MaxConcurrency = 20)]
    private Children MigrateCircuits(int circuits) => Children.Of(Enumerable.Range(0, circuits).Select(circuit => new { circuit }));

    private sealed record MigrationPage
    {
        public required int Circuits { get; init; }
    }
}
