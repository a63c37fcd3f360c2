using Orchestrator.Core.ExternalSystems;
using Orchestrator.Esnet.Nso;

namespace Orchestrator.Esnet.Tests.Workflows;

/// <summary>NSO by hand: keeps what it is given.</summary>
internal sealed class FakeNso : INsoApi
{
    public Dictionary<Guid, NodeEnrollmentService> Services { get; } = [];

    public Dictionary<Guid, SystemService> Systems { get; } = [];

    /// <summary>The keys under which effects were asked for, in order.</summary>
    public List<string> Keys { get; } = [];

    public bool IsBroken { get; set; }

    public Task PutNodeEnrollment(
        Guid serviceId, NodeEnrollmentDocument document, string idempotencyKey, CancellationToken cancellationToken = default) =>
        Apply(idempotencyKey, () => Services[serviceId] = document.Services.Single());

    public Task<NodeEnrollmentDocument> GetNodeEnrollment(Guid serviceId, CancellationToken cancellationToken = default) =>
        Task.FromResult(new NodeEnrollmentDocument([Found(Services, serviceId)]));

    public Task DeleteNodeEnrollment(Guid serviceId, string idempotencyKey, CancellationToken cancellationToken = default) =>
        Apply(idempotencyKey, () => Services.Remove(serviceId));

    public Task PutSystem(
        Guid serviceId, SystemServiceDocument document, string idempotencyKey, CancellationToken cancellationToken = default) =>
        Apply(idempotencyKey, () => Systems[serviceId] = document.Services.Single());

    public Task<SystemServiceDocument> GetSystem(Guid serviceId, CancellationToken cancellationToken = default) =>
        Task.FromResult(new SystemServiceDocument([Found(Systems, serviceId)]));

    public Task DeleteSystem(Guid serviceId, string idempotencyKey, CancellationToken cancellationToken = default) =>
        Apply(idempotencyKey, () => Systems.Remove(serviceId));

    private Task Apply(string key, Action effect)
    {
        if (IsBroken)
            throw new ExternalSystemException("NSO", "the device is locked", statusCode: 409);
        Keys.Add(key);
        effect();
        return Task.CompletedTask;
    }

    private static T Found<T>(Dictionary<Guid, T> services, Guid id) => services.TryGetValue(id, out var service)
        ? service
        : throw new ExternalSystemException("NSO", $"there is no service {id}", statusCode: 404);
}
