using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork.Everything;

/// <summary>A child of <see cref="MigrateEverything"/>: one effect in the outside world between two steps without.</summary>
[Workflow("migrate_circuit", "Migrate circuit", Target.System)]
public sealed class MigrateCircuit(IOutsideWorld outside) : Workflow
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> Choose >> Move >> Note;

    [Step("Choose the new device")]
    private State Choose(int circuit) => State.From(new { device = $"device-{circuit % 7}" });

    [Step("Move the circuit")]
    private async Task<State> Move(int circuit, string device, StepContext context, CancellationToken cancellation)
    {
        var receipt = await outside.Apply($"move circuit {circuit} to {device}", context.IdempotencyKey, cancellation);
        return State.From(new { receipt });
    }

    [Step("Note the receipt")]
    private State Note(string receipt) => State.From(new { note = $"moved, {receipt}" });
}
