using System.Net;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Esnet.Esdb;
using Orchestrator.Esnet.Nso;
using Orchestrator.Esnet.Products;

namespace Orchestrator.Esnet.Workflows;

/// <summary>Compares a node's subscription with what the outside systems have.</summary>
internal static class NodeComparison
{
    /// <summary>What differs, a line each; empty when all agree.</summary>
    /// <param name="subscription">The subscription, provisioning or active.</param>
    /// <param name="node">The node in ESDB, if it is there.</param>
    /// <param name="enrollment">The enrollment in NSO, if it is there.</param>
    /// <param name="system">The system service in NSO, if it is there; an active subscription has it, and no other.</param>
    public static IReadOnlyList<string> Differences(
        NodeEnrollment subscription, EsdbNode? node, NodeEnrollmentService? enrollment, SystemService? system) =>
    [
        .. InEsdb(subscription, node),
        .. InNso(NodeEnrollmentService.Of(subscription.Ne), enrollment),
        .. InNso(subscription, node, system),
    ];

    private static IEnumerable<string> InEsdb(NodeEnrollment subscription, EsdbNode? node) => node is null
        ? [$"ESDB: node {subscription.Ne.EsdbNodeId} is missing"]
        : Compare("ESDB",
            ("subscription", subscription.SubscriptionId.Value, node.SubscriptionId),
            ("uuid", subscription.Ne.EsdbNodeUuid, node.Uuid),
            ("name", subscription.Ne.NodeName, node.Name),
            ("state", (IsActive(subscription) ? EnrollmentState.Active : EnrollmentState.Provisioned).State, node.State),
            ("IPv4 loopback", subscription.Ne.V4Loopback, node.V4Loopback),
            ("IPv6 loopback", subscription.Ne.V6Loopback, node.V6Loopback));

    private static IEnumerable<string> InNso(NodeEnrollmentService expected, NodeEnrollmentService? found) => found is null
        ? ["NSO: the node's enrollment is missing"]
        : Compare("NSO",
            ("device", expected.Device, found.Device),
            ("routing domain", expected.RoutingDomain, found.RoutingDomain),
            ("IPv4 loopback", expected.V4Loopback, found.V4Loopback),
            ("IPv6 loopback", expected.V6Loopback, found.V6Loopback),
            ("S-BFD discriminator", expected.SbfdDiscriminator, found.SbfdDiscriminator));

    private static IEnumerable<string> InNso(NodeEnrollment subscription, EsdbNode? node, SystemService? found) =>
        (IsActive(subscription), found) switch
        {
            (true, null) => ["NSO: the node's system service is missing"],
            (false, null) => [],
            (false, _) => ["NSO: the node's system service is there before the node is provisioned"],
            (true, _) => Compare("NSO",
                ("device of the system service", subscription.Ne.NodeName, found.Device),
                // The subscription does not keep the role; where ESDB is silent there is nothing to compare with.
                ("role of the system service", node is null ? found.Role : node.Role, found.Role)),
        };

    private static IEnumerable<string> Compare(string system, params IEnumerable<(string What, object? Expected, object? Found)> facts) =>
        facts.Where(fact => !IsSame(fact.Expected, fact.Found))
            .Select(fact => $"{system}: {fact.What} is {Show(fact.Found)}, expected {Show(fact.Expected)}");

    /// <summary>An IPv6 address can be written in several ways.</summary>
    private static bool IsSame(object? expected, object? found) =>
        Equals(expected, found)
        || (expected is string one && found is string other
            && IPAddress.TryParse(one, out var address) && IPAddress.TryParse(other, out var same) && address.Equals(same));

    private static string Show(object? value) => value is null ? "not set" : $"'{value}'";

    private static bool IsActive(NodeEnrollment subscription) => subscription.Status == SubscriptionLifecycle.Active;
}
