using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Orchestrator.Local.Simulators.Esdb;

/// <summary>The routes of the simulated ESDB.</summary>
internal static class EsdbRoutes
{
    public static void Map(IEndpointRouteBuilder routes, EsdbInventory inventory, EffectGate effects)
    {
        var api = routes.MapGroup("/v1");
        api.MapGet("/organization", (string? detail, string? types) =>
            ListAnswer(detail, inventory.Organizations.Where(row => types is null || types.Split(',').Contains(row.Type))));
        api.MapGet("/node", (string? detail, Guid? organization) =>
            ListAnswer(detail, inventory.Nodes.Where(row => organization is null || row.OrganizationUuid == organization)));
        api.MapGet("/node/{id:int}", (int id) =>
            (inventory.Find(id) is { } node ? Answer.Ok(node) : Answer.Problem(404, $"There is no node {id}.")).ToResult());

        api.MapPut("/node/{id:int}/enrollment", (int id, HttpRequest request) =>
            effects.ApplyAsync(request, body => Read<Reservation>(
                body, reservation => inventory.Change(id, node => Reserve(node, reservation)))));
        api.MapDelete("/node/{id:int}/enrollment", (int id, HttpRequest request) =>
            effects.ApplyAsync(request, _ => inventory.Change(id, Release)));
        api.MapPut("/node/{id:int}/enrollment/state", (int id, HttpRequest request) =>
            effects.ApplyAsync(request, body => Read<StateChange>(
                body, change => inventory.Change(id, node => Change(node, node with { State = change.State })))));
        api.MapPut("/node/{id:int}/enrollment/role", (int id, HttpRequest request) =>
            effects.ApplyAsync(request, body => Read<RoleChange>(
                body, change => inventory.Change(id, node => Change(node, node with { Role = change.Role })))));
        api.MapPost("/node/{id:int}/loopbacks", (int id, HttpRequest request) =>
            effects.ApplyAsync(request, _ => inventory.Change(id, node => Allocate(node, inventory))));
    }

    private static IResult ListAnswer<T>(string? detail, IEnumerable<T> rows) =>
        (detail is null or "list" or "full"
            ? Answer.Ok(rows.ToList())
            : Answer.Problem(400, $"detail is '{detail}'; it can be list or full.")).ToResult();

    private static (NodeRow, Answer) Reserve(NodeRow node, Reservation reservation)
    {
        if (node.SubscriptionId is { } holder && holder != reservation.SubscriptionId)
            return (node, Answer.Problem(409, $"Node {node.Name} is taken by subscription {holder}."));

        var reserved = node with
        {
            Role = reservation.Role, State = reservation.State, SubscriptionId = reservation.SubscriptionId,
        };
        return (reserved, Answer.Ok(reserved));
    }

    private static (NodeRow, Answer) Release(NodeRow node) =>
        node.SubscriptionId is null
            ? (node, Answer.Problem(404, $"Node {node.Name} is not taken."))
            : (new NodeRow(node.Id, node.Uuid, node.Name, node.OrganizationUuid), Answer.NoContent);

    private static (NodeRow, Answer) Change(NodeRow node, NodeRow changed) =>
        node.SubscriptionId is null ? NotTaken(node) : (changed, Answer.Ok(changed));

    // Another key takes another pair out of the pool, as in a real one: a step that repeats itself shows.
    private static (NodeRow, Answer) Allocate(NodeRow node, EsdbInventory inventory)
    {
        if (node.SubscriptionId is null)
            return NotTaken(node);

        var (v4, v6) = inventory.NextLoopbacks();
        return (node with { V4Loopback = v4, V6Loopback = v6 }, Answer.Ok(new { v4_loopback = v4, v6_loopback = v6 }));
    }

    private static (NodeRow, Answer) NotTaken(NodeRow node) =>
        (node, Answer.Problem(409, $"Node {node.Name} is not taken by any subscription."));

    private static Answer Read<T>(byte[] body, Func<T, Answer> use)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, SimulatorJson.Options) is { } value
                ? use(value)
                : Answer.Problem(400, "The body is null.");
        }
        catch (JsonException failure)
        {
            return Answer.Problem(400, failure.Message);
        }
    }

    private sealed record Reservation(Guid SubscriptionId, string Role, string State);

    private sealed record RoleChange(string Role);

    private sealed record StateChange(string State);
}
