using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Esnet.Esdb;
using Orchestrator.Esnet.Nso;
using Orchestrator.Esnet.Products;

namespace Orchestrator.Esnet.Workflows;

/// <summary>Checks that ESDB and NSO agree with the subscription. It changes nothing.</summary>
[Workflow("validate_node_enrollment", "Validate Node Enrollment", Target.Validate)]
public sealed class ValidateNodeEnrollment(IEsdbApi esdb, INsoApi nso) : ValidateWorkflow<NodeEnrollment>
{
    /// <inheritdoc />
    public override IReadOnlyList<SubscriptionLifecycle> UsableWhen => [SubscriptionLifecycle.Active, SubscriptionLifecycle.Provisioning];

    /// <inheritdoc />
    protected override StepList Steps => Begin >> Compare;

    /// <summary>One step, so that a retry looks at everything anew and one failure lists everything.</summary>
    [Step("Compare subscription with ESDB and NSO")]
    private async Task Compare(NodeEnrollment subscription, CancellationToken cancellation)
    {
        var service = subscription.Ne.NsoServiceId!.Value;
        var differences = NodeComparison.Differences(
            subscription,
            await esdb.FindNode(subscription.Ne.EsdbNodeId!.Value, cancellation),
            await nso.Find(service, cancellation),
            await nso.FindSystem(service, cancellation));
        InconsistentDataException.Unless(
            differences.Count == 0,
            $"Node {subscription.Ne.NodeName} is not as its subscription says:\n- {string.Join("\n- ", differences)}");
    }
}
