using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.TestNetwork.Ports;

/// <summary>Takes ports that are disabled, and none that others use.</summary>
[Workflow("repair_port", "Repair port", Target.Modify)]
public sealed class RepairPort : ModifyWorkflow<Port>
{
    /// <inheritdoc />
    public override IReadOnlyList<SubscriptionLifecycle> UsableWhen => [SubscriptionLifecycle.Disabled];

    /// <inheritdoc />
    public override bool BlockedByUsers => true;

    /// <inheritdoc />
    protected override StepList Steps => Begin;
}
