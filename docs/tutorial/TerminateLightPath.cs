using Orchestrator.Core.Workflows;

namespace Acme;

/// <summary>Ends a light path. What it has claimed is released by the step that every terminate workflow has.</summary>
[Workflow("terminate_light_path", "Terminate light path", Target.Terminate)]
public sealed class TerminateLightPath : TerminateWorkflow<LightPath>
{
    /// <inheritdoc />
    protected override StepList Steps => Begin >> TakeDown;

    [Step("Take the path down")]
    private State TakeDown(LightPath subscription)
    {
        subscription.Description = $"{subscription.Description} (ended)";
        return State.From(new { subscription });
    }
}
