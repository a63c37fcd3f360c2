using Orchestrator.Core.ExternalSystems;
using Orchestrator.Esnet.Nso;

namespace Orchestrator.Esnet.Tests.Workflows;

/// <summary>NSO by hand: keeps what it is given.</summary>
internal sealed class FakeNso : INsoApi
{
    public Dictionary<Guid, NodeEnrollmentService> Services { get; } = [];

    public List<string> Keys { get; } = [];

    public bool IsBroken { get; set; }

    public Task PutNodeEnrollment(
        Guid serviceId, NodeEnrollmentDocument document, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        if (IsBroken)
            throw new ExternalSystemException("NSO", "the device is locked", statusCode: 409);
        Keys.Add(idempotencyKey);
        Services[serviceId] = document.Services.Single();
        return Task.CompletedTask;
    }

    public Task<NodeEnrollmentDocument> GetNodeEnrollment(Guid serviceId, CancellationToken cancellationToken = default) =>
        Task.FromResult(new NodeEnrollmentDocument([Services[serviceId]]));

    public Task DeleteNodeEnrollment(Guid serviceId, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        Services.Remove(serviceId);
        return Task.CompletedTask;
    }
}
