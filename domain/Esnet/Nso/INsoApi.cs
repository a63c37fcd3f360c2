using Orchestrator.Core.ExternalSystems;
using Orchestrator.Esnet.Http;
using Refit;

namespace Orchestrator.Esnet.Nso;

/// <summary>
/// NSO, which configures the devices; its RESTCONF interface for the node enrollment service. All calls are idempotent
/// by nature. Every failure is an <see cref="ExternalSystemException"/>.
/// </summary>
public interface INsoApi
{
    /// <summary>Creates the service, or replaces it.</summary>
    [Put("/restconf/data/esnet-node-enrollment:node-enrollment={serviceId}")]
    [Headers("Content-Type: application/yang-data+json")]
    Task PutNodeEnrollment(
        Guid serviceId,
        [Body] NodeEnrollmentDocument document,
        [Header(IdempotencyKey.Header)] string idempotencyKey,
        CancellationToken cancellationToken = default);

    /// <summary>Reads the service; 404 when NSO does not have it.</summary>
    [Get("/restconf/data/esnet-node-enrollment:node-enrollment={serviceId}")]
    [Headers("Accept: application/yang-data+json")]
    Task<NodeEnrollmentDocument> GetNodeEnrollment(Guid serviceId, CancellationToken cancellationToken = default);

    /// <summary>Removes the service and its device configuration; a service that is not there counts as removed.</summary>
    [Delete("/restconf/data/esnet-node-enrollment:node-enrollment={serviceId}")]
    Task DeleteNodeEnrollment(
        Guid serviceId,
        [Header(IdempotencyKey.Header)] string idempotencyKey,
        CancellationToken cancellationToken = default);

    /// <summary>Creates the service, or replaces it.</summary>
    Task Deploy(
        NodeEnrollmentService service, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        return PutNodeEnrollment(
            service.ServiceId, new NodeEnrollmentDocument([service]), idempotencyKey, cancellationToken);
    }

    /// <summary>The service as NSO has it; null when NSO does not have it.</summary>
    async Task<NodeEnrollmentService?> Find(Guid serviceId, CancellationToken cancellationToken = default)
    {
        try
        {
            var document = await GetNodeEnrollment(serviceId, cancellationToken);
            return document.Services.SingleOrDefault(service => service.ServiceId == serviceId)
                ?? throw new ExternalSystemException("NSO", $"the answer for service {serviceId} does not contain it");
        }
        catch (ExternalSystemException failure) when (failure.StatusCode == 404)
        {
            return null;
        }
    }
}
