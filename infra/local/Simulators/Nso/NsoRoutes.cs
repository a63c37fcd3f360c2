using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Orchestrator.Local.Simulators.Nso;

/// <summary>The routes of the simulated NSO: lists of services, kept as the documents that were put.</summary>
internal static class NsoRoutes
{
    public static void Map(IEndpointRouteBuilder routes, EffectGate effects)
    {
        Map(routes, effects, "esnet-node-enrollment:node-enrollment", ["device", "routing-domain", "v6-loopback"]);
        Map(routes, effects, "esnet-system:system", ["device", "role"]);
    }

    private static void Map(IEndpointRouteBuilder routes, EffectGate effects, string list, string[] mandatory)
    {
        var services = new ConcurrentDictionary<Guid, string>();
        var path = $"/restconf/data/{list}={{id:guid}}";

        routes.MapGet(path, (Guid id) =>
            (services.TryGetValue(id, out var document) ? new Answer(200, document) : Missing(id)).ToResult());
        routes.MapPut(path, (Guid id, HttpRequest request) => effects.ApplyAsync(request, body =>
        {
            if (Refusal(id, body, list, mandatory) is { } reason)
                return Answer.Problem(400, reason);

            var created = !services.ContainsKey(id);
            services[id] = System.Text.Encoding.UTF8.GetString(body);
            return new Answer(created ? 201 : 204, null);
        }));
        routes.MapDelete(path, (Guid id, HttpRequest request) => effects.ApplyAsync(
            request, _ => services.TryRemove(id, out string? _) ? Answer.NoContent : Missing(id)));
    }

    private static Answer Missing(Guid id) => Answer.Problem(404, $"There is no service {id}.");

    // What a schema-aware server refuses: a wrong envelope, another key than the address has, missing leaves.
    private static string? Refusal(Guid id, byte[] body, string list, string[] mandatory)
    {
        try
        {
            if (JsonNode.Parse(body)?[list] is not JsonArray { Count: 1 } entries || entries[0] is not JsonObject service)
                return $"The body must have {list} with one entry.";

            if (!Guid.TryParse((string?)service["service-id"], out var key) || key != id)
                return $"service-id must be {id}, as in the address.";

            return mandatory.FirstOrDefault(leaf => string.IsNullOrEmpty((string?)service[leaf])) is { } missing
                ? $"{missing} is missing."
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return "The body is not a JSON document of the expected shape.";
        }
    }
}
