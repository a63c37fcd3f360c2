using Orchestrator.Esnet.Esdb;
using Orchestrator.Esnet.Products;

namespace Orchestrator.Esnet.Workflows;

/// <summary>The node of a subscription, looked up before anything is done to it.</summary>
internal static class EnrolledNode
{
    /// <summary>The node as ESDB has it.</summary>
    /// <exception cref="InvalidOperationException">ESDB says that the subscription does not have the node.</exception>
    public static async Task<EsdbNode> NodeOf(this IEsdbApi esdb, NodeEnrollment subscription, CancellationToken cancellation)
    {
        var node = await esdb.GetNode(subscription.Ne.EsdbNodeId!.Value, cancellation);
        return node.SubscriptionId == subscription.SubscriptionId.Value ? node : throw new InvalidOperationException(
            $"Node {node.Name} is taken by {(node.SubscriptionId is { } holder ? $"subscription {holder}" : "no subscription")} in ESDB, "
            + $"not by {subscription.SubscriptionId}. Correct ESDB, then retry.");
    }
}
