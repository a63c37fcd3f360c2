using Orchestrator.Core.Workflows;
using Orchestrator.Esnet.Esdb;
using Orchestrator.Esnet.Nso;
using Orchestrator.Esnet.Products;

namespace Orchestrator.Esnet.Workflows;

/// <summary>
/// Takes a node out of the network: removes everything that the other workflows have put into NSO, and gives the node and its
/// addresses back in ESDB. A node that ESDB no longer gives to this subscription is left alone there.
/// </summary>
[Workflow("terminate_node_enrollment", "Terminate Node Enrollment", Target.Terminate)]
public sealed class TerminateNodeEnrollment(IEsdbApi esdb, INsoApi nso) : TerminateWorkflow<NodeEnrollment>
{
    /// <inheritdoc />
    protected override StepList Steps =>
        Begin
        >> LookUpNode
        >> RemoveSystemService
        >> RemoveFromNso
        >> When(state => state.Get<bool>("has_node"), Begin >> ReleaseInEsdb)
        >> UpdateSubscriptionName;

    [Step("Look up node in ESDB")]
    private async Task<State> LookUpNode(NodeEnrollment subscription, CancellationToken cancellation)
    {
        var node = await esdb.FindNode(subscription.Ne.EsdbNodeId!.Value, cancellation);
        return State.From(new { HasNode = node?.SubscriptionId == subscription.SubscriptionId.Value });
    }

    [Step("Remove system service from NSO")]
    private Task RemoveSystemService(NodeEnrollment subscription, StepContext context, CancellationToken cancellation) =>
        nso.DeleteSystem(subscription.Ne.NsoServiceId!.Value, context.IdempotencyKey, cancellation);

    [Step("Remove node from NSO")]
    private Task RemoveFromNso(NodeEnrollment subscription, StepContext context, CancellationToken cancellation) =>
        nso.DeleteNodeEnrollment(subscription.Ne.NsoServiceId!.Value, context.IdempotencyKey, cancellation);

    [Step("Release node in ESDB")]
    private Task ReleaseInEsdb(NodeEnrollment subscription, StepContext context, CancellationToken cancellation) =>
        esdb.ReleaseNode(subscription.Ne.EsdbNodeId!.Value, context.IdempotencyKey, cancellation);

    [Step("Update subscription name with node info")]
    private State UpdateSubscriptionName(NodeEnrollment subscription)
    {
        subscription.Description = $"Node {subscription.Ne.NodeName} Terminated";
        return State.From(new { subscription, SubscriptionDescription = subscription.Description });
    }
}
