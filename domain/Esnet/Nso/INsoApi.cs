using Orchestrator.Core.ExternalSystems;
using Orchestrator.Esnet.Http;
using Refit;

namespace Orchestrator.Esnet.Nso;

/// <summary>
/// NSO, which configures the devices; its RESTCONF interface for a node's enrollment and for its system service. All calls are
/// idempotent by nature. Every failure is an <see cref="ExternalSystemException"/>.
/// </summary>
public interface INsoApi
{
    /// <summary>Creates the enrollment, or replaces it.</summary>
    [Put("/restconf/data/esnet-node-enrollment:node-enrollment={serviceId}")]
    [Headers("Content-Type: application/yang-data+json")]
    Task PutNodeEnrollment(
        Guid serviceId,
        [Body] NodeEnrollmentDocument document,
        [Header(IdempotencyKey.Header)] string idempotencyKey,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the enrollment; 404 when NSO does not have it.</summary>
    [Get("/restconf/data/esnet-node-enrollment:node-enrollment={serviceId}")]
    [Headers("Accept: application/yang-data+json")]
    Task<NodeEnrollmentDocument> GetNodeEnrollment(Guid serviceId, CancellationToken cancellationToken = default);

    /// <summary>Removes the enrollment and its device configuration; one that is not there counts as removed.</summary>
    [Delete("/restconf/data/esnet-node-enrollment:node-enrollment={serviceId}")]
    Task DeleteNodeEnrollment(
        Guid serviceId,
        [Header(IdempotencyKey.Header)] string idempotencyKey,
        CancellationToken cancellationToken = default);

    /// <summary>Creates the system service, or replaces it.</summary>
    [Put("/restconf/data/esnet-system:system={serviceId}")]
    [Headers("Content-Type: application/yang-data+json")]
    Task PutSystem(
        Guid serviceId,
        [Body] SystemServiceDocument document,
        [Header(IdempotencyKey.Header)] string idempotencyKey,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the system service; 404 when NSO does not have it.</summary>
    [Get("/restconf/data/esnet-system:system={serviceId}")]
    [Headers("Accept: application/yang-data+json")]
    Task<SystemServiceDocument> GetSystem(Guid serviceId, CancellationToken cancellationToken = default);

    /// <summary>Removes the system service and its device configuration; one that is not there counts as removed.</summary>
    [Delete("/restconf/data/esnet-system:system={serviceId}")]
    Task DeleteSystem(
        Guid serviceId,
        [Header(IdempotencyKey.Header)] string idempotencyKey,
        CancellationToken cancellationToken = default);

    /// <summary>Creates the enrollment, or replaces it.</summary>
    Task Deploy(
        NodeEnrollmentService service, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        return PutNodeEnrollment(
            service.ServiceId, new NodeEnrollmentDocument([service]), idempotencyKey, cancellationToken);
    }

    /// <summary>Creates the system service, or replaces it.</summary>
    Task Deploy(SystemService service, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        return PutSystem(service.ServiceId, new SystemServiceDocument([service]), idempotencyKey, cancellationToken);
    }

    /// <summary>The enrollment as NSO has it; null when NSO does not have it.</summary>
    Task<NodeEnrollmentService?> Find(Guid serviceId, CancellationToken cancellationToken = default) =>
        Find(serviceId, async () => (await GetNodeEnrollment(serviceId, cancellationToken)).Services, service => service.ServiceId);

    /// <summary>The system service as NSO has it; null when NSO does not have it.</summary>
    Task<SystemService?> FindSystem(Guid serviceId, CancellationToken cancellationToken = default) =>
        Find(serviceId, async () => (await GetSystem(serviceId, cancellationToken)).Services, service => service.ServiceId);

    private static async Task<T?> Find<T>(Guid serviceId, Func<Task<IReadOnlyList<T>>> read, Func<T, Guid> idOf)
        where T : class
    {
        try
        {
            return (await read()).SingleOrDefault(service => idOf(service) == serviceId)
                ?? throw new ExternalSystemException("NSO", $"the answer for service {serviceId} does not contain it");
        }
        catch (ExternalSystemException failure) when (failure.StatusCode == 404)
        {
            return null;
        }
    }
}
