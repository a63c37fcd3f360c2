using Orchestrator.Core.ExternalSystems;
using Orchestrator.Esnet.Http;
using Refit;

namespace Orchestrator.Esnet.Esdb;

/// <summary>
/// ESDB, ESnet's database of organisations and network equipment. Every failure is an
/// <see cref="ExternalSystemException"/>. Effects take an idempotency key.
/// </summary>
public interface IEsdbApi
{
    /// <summary>Lists any resource, for example <c>organization</c> with <c>detail=list, types=ESnet Site</c>.</summary>
    [Get("/v1/{resource}")]
    Task<IReadOnlyList<T>> List<T>(
        string resource, [Query] IDictionary<string, string> parameters, CancellationToken cancellationToken = default);

    /// <summary>Reads one node.</summary>
    [Get("/v1/node/{id}")]
    Task<EsdbNode> GetNode(int id, CancellationToken cancellationToken = default);

    /// <summary>Marks a node as taken by a subscription; 409 when another subscription has it.</summary>
    [Put("/v1/node/{id}/enrollment")]
    Task<EsdbNode> ReserveNode(
        int id,
        [Body] NodeReservation reservation,
        [Header(IdempotencyKey.Header)] string idempotencyKey,
        CancellationToken cancellationToken = default);

    /// <summary>Gives a node back; a node that is not reserved counts as given back.</summary>
    [Delete("/v1/node/{id}/enrollment")]
    Task ReleaseNode(
        int id, [Header(IdempotencyKey.Header)] string idempotencyKey, CancellationToken cancellationToken = default);

    /// <summary>Takes an IPv4 and an IPv6 loopback address from the pools and gives them to the node.</summary>
    [Post("/v1/node/{id}/loopbacks")]
    Task<Loopbacks> AllocateLoopbacks(
        int id, [Header(IdempotencyKey.Header)] string idempotencyKey, CancellationToken cancellationToken = default);

    /// <summary>Tells how far the enrollment of a reserved node is.</summary>
    [Put("/v1/node/{id}/enrollment/state")]
    Task<EsdbNode> SetEnrollmentState(
        int id,
        [Body] EnrollmentState state,
        [Header(IdempotencyKey.Header)] string idempotencyKey,
        CancellationToken cancellationToken = default);

    /// <summary>Gives a reserved node another role.</summary>
    [Put("/v1/node/{id}/enrollment/role")]
    Task<EsdbNode> SetRole(
        int id,
        [Body] NodeRoleChange change,
        [Header(IdempotencyKey.Header)] string idempotencyKey,
        CancellationToken cancellationToken = default);

    /// <summary>Reads one node; null when ESDB does not have it.</summary>
    async Task<EsdbNode?> FindNode(int id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await GetNode(id, cancellationToken);
        }
        catch (ExternalSystemException failure) when (failure.StatusCode == 404)
        {
            return null;
        }
    }

    /// <summary>All organisations that are ESnet sites.</summary>
    Task<IReadOnlyList<Organization>> ListSites(CancellationToken cancellationToken = default) =>
        List<Organization>(
            "organization",
            new Dictionary<string, string> { ["detail"] = "list", ["types"] = Organization.SiteType },
            cancellationToken);

    /// <summary>All nodes, or those of one organisation.</summary>
    Task<IReadOnlyList<EsdbNode>> ListNodes(Guid? organization = null, CancellationToken cancellationToken = default)
    {
        var parameters = new Dictionary<string, string> { ["detail"] = "list" };
        if (organization is { } uuid)
            parameters["organization"] = uuid.ToString();
        return List<EsdbNode>("node", parameters, cancellationToken);
    }
}
