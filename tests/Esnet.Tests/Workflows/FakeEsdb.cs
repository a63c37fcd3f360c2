using Orchestrator.Core.ExternalSystems;
using Orchestrator.Esnet.Esdb;

namespace Orchestrator.Esnet.Tests.Workflows;

/// <summary>ESDB by hand: answers from lists and changes them, writes down what it was asked for, and fails where it is told to.</summary>
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
        return Task.FromResult(Nodes.SingleOrDefault(node => node.Id == id)
            ?? throw new ExternalSystemException("ESDB", $"there is no node {id}", statusCode: 404));
    }

    public Task<EsdbNode> ReserveNode(
        int id, NodeReservation reservation, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        Note(nameof(ReserveNode), $"{id} {reservation.Role} {reservation.State} {idempotencyKey.Split(':')[1]}");
        return Change(id, node => node with
        {
            Role = reservation.Role, State = reservation.State, SubscriptionId = reservation.SubscriptionId,
        });
    }

    public Task ReleaseNode(int id, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        Note(nameof(ReleaseNode), $"{id} {idempotencyKey.Split(':')[1]}");
        return Change(id, node => node with
        {
            Role = null, State = "available", V4Loopback = null, V6Loopback = null, SubscriptionId = null,
        });
    }

    public async Task<Loopbacks> AllocateLoopbacks(int id, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        Note(nameof(AllocateLoopbacks), $"{id} {idempotencyKey.Split(':')[1]}");
        await Change(id, node => node with { V4Loopback = Loopbacks.V4Loopback, V6Loopback = Loopbacks.V6Loopback });
        return Loopbacks;
    }

    public Task<EsdbNode> SetEnrollmentState(
        int id, EnrollmentState state, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        Note(nameof(SetEnrollmentState), $"{id} {state.State} {idempotencyKey.Split(':')[1]}");
        return Change(id, node => node with { State = state.State });
    }

    public Task<EsdbNode> SetRole(
        int id, NodeRoleChange change, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        Note(nameof(SetRole), $"{id} {change.Role} {idempotencyKey.Split(':')[1]}");
        return Change(id, node => node with { Role = change.Role });
    }

    /// <summary>Changes a node as somebody else would, too.</summary>
    public Task<EsdbNode> Change(int id, Func<EsdbNode, EsdbNode> change)
    {
        var index = Nodes.FindIndex(node => node.Id == id);
        return Task.FromResult(Nodes[index] = change(Nodes[index]));
    }

    private void Note(string method, string arguments)
    {
        Calls.Add($"{method} {arguments}");
        if (method == Broken)
            throw new ExternalSystemException("ESDB", $"{method} failed", statusCode: 503);
    }
}
