using Orchestrator.Core.Authorization;
using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>A workflow that only <c>painter</c> may start, as is found out a moment later.</summary>
[Workflow("paint_port", "Paint port", Target.Modify)]
public sealed class PaintPort : ModifyWorkflow<Port>
{
    /// <inheritdoc />
    public override AuthorizationCallback? StartAuthorization => static async (context, _) =>
    {
        await Task.Yield();
        return context.User == "painter";
    };

    /// <inheritdoc />
    protected override StepList Steps => Begin;
}
