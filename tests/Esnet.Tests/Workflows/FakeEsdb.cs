using Orchestrator.Core.ExternalSystems;
using Orchestrator.Esnet.Esdb;

namespace Orchestrator.Esnet.Tests.Workflows;

/// <summary>ESDB by hand: answers from lists, writes down what it was asked for, and fails where it is told to.</summary>
internal sealed class FakeEsdb : IEsdbApi
{
    public List<Organization> Organizations { get; } = [];

    public List<EsdbNode> Nodes { get; } = [];

    public Loopbacks Loopbacks { get; set; } = new("198.18.0.1", "2001:db8::1");

    /// <summary>What was asked for, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The method that fails; null for none.</summary>
    public string? Broken { get; set; }

    public Task<IReadOnlyList<T>> List<T>(
        string resource, IDictionary<string, string> parameters, CancellationToken cancellationToken = default)
    {
        Note(nameof(List), resource + "?" + string.Join('&', parameters.Select(entry => $"{entry.Key}={entry.Value}")));
        var rows = resource switch
        {
            "organization" => Organizations.Cast<T>(),
            "node" => Nodes.Where(node => parameters["organization"] == $"{node.OrganizationUuid}").Cast<T>(),
            _ => throw new ArgumentException($"ESDB has no {resource}.", nameof(resource)),
        };
        return Task.FromResult<IReadOnlyList<T>>([.. rows]);
    }

    public Task<EsdbNode> GetNode(int id, CancellationToken cancellationToken = default)
    {
        Note(nameof(GetNode), $"{id}");
        return Task.FromResult(Nodes.Single(node => node.Id == id));
    }

    public Task<EsdbNode> ReserveNode(
        int id, NodeReservation reservation, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        Note(nameof(ReserveNode), $"{id} {reservation.Role} {reservation.State} {idempotencyKey.Split(':')[1]}");
        return Task.FromResult(Nodes.Single(node => node.Id == id));
    }

    public Task ReleaseNode(int id, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        Note(nameof(ReleaseNode), $"{id}");
        return Task.CompletedTask;
    }

    public Task<Loopbacks> AllocateLoopbacks(int id, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        Note(nameof(AllocateLoopbacks), $"{id} {idempotencyKey.Split(':')[1]}");
        return Task.FromResult(Loopbacks);
    }

    public Task<EsdbNode> SetEnrollmentState(
        int id, EnrollmentState state, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        Note(nameof(SetEnrollmentState), $"{id} {state.State} {idempotencyKey.Split(':')[1]}");
        return Task.FromResult(Nodes.Single(node => node.Id == id));
    }

    private void Note(string method, string arguments)
    {
        Calls.Add($"{method} {arguments}");
        if (method == Broken)
            throw new ExternalSystemException("ESDB", $"{method} failed", statusCode: 503);
    }
}
