using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Esnet.Esdb;
using Orchestrator.Esnet.Nso;
using Orchestrator.Esnet.Products;

namespace Orchestrator.Esnet.Workflows;

/// <summary>
/// Puts an enrolled node into production: pushes its system service to NSO. It can be run again on an active subscription, to
/// push the service once more.
/// </summary>
[Workflow("provision_node_enrollment", "Provision Node Enrollment", Target.Modify)]
public sealed class ProvisionNodeEnrollment(IEsdbApi esdb, INsoApi nso) : ModifyWorkflow<NodeEnrollment>
{
    /// <inheritdoc />
    public override IReadOnlyList<SubscriptionLifecycle> UsableWhen => [SubscriptionLifecycle.Active, SubscriptionLifecycle.Provisioning];

    /// <inheritdoc />
    protected override StepList Steps =>
        Begin
        >> LookUpNode
        >> PushSystemService
        >> MarkActiveInEsdb
        >> UpdateSubscriptionName
        >> SetStatus(SubscriptionLifecycle.Active);

    /// <summary>Finds out the node's role, and whether the subscription is complete, before anything happens outside.</summary>
    [Step("Look up node in ESDB")]
    private async Task<State> LookUpNode(NodeEnrollment subscription, CancellationToken cancellation)
    {
        SubscriptionValidation.EnsureValid(subscription, SubscriptionLifecycle.Active);
        var node = await esdb.NodeOf(subscription, cancellation);
        return State.From(new
        {
            Role = node.Role ?? throw new InvalidOperationException($"Node {node.Name} has no role in ESDB. Give it one there, then retry."),
        });
    }

    [Step("Push system service to NSO")]
    private Task PushSystemService(NodeEnrollment subscription, string role, StepContext context, CancellationToken cancellation) =>
        nso.Deploy(
            new SystemService(subscription.Ne.NsoServiceId!.Value, subscription.Ne.NodeName!, role), context.IdempotencyKey, cancellation);

    [Step("Mark node as active in ESDB")]
    private Task MarkActiveInEsdb(NodeEnrollment subscription, StepContext context, CancellationToken cancellation) =>
        esdb.SetEnrollmentState(
            subscription.Ne.EsdbNodeId!.Value, EnrollmentState.Active, context.IdempotencyKey, cancellation);

    [Step("Update subscription name with node info")]
    private State UpdateSubscriptionName(NodeEnrollment subscription)
    {
        subscription.Description = $"Node {subscription.Ne.NodeName} Production";
        return State.From(new { subscription, SubscriptionDescription = subscription.Description });
    }
}
