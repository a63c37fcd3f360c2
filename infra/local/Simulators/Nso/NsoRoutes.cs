using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Orchestrator.Local.Simulators.Nso;

/// <summary>The routes of the simulated NSO: one list of services, kept as the documents that were put.</summary>
internal static class NsoRoutes
{
    private const string List = "esnet-node-enrollment:node-enrollment";

    private static readonly string[] Mandatory = ["device", "routing-domain", "v6-loopback"];

    public static void Map(IEndpointRouteBuilder routes, EffectGate effects)
    {
        var services = new ConcurrentDictionary<Guid, string>();
        var path = $"/restconf/data/{List}={{id:guid}}";

        routes.MapGet(path, (Guid id) =>
            (services.TryGetValue(id, out var document) ? new Answer(200, document) : Missing(id)).ToResult());
        routes.MapPut(path, (Guid id, HttpRequest request) => effects.ApplyAsync(request, body =>
        {
            if (Refusal(id, body) is { } reason)
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
    private static string? Refusal(Guid id, byte[] body)
    {
        try
        {
            if (JsonNode.Parse(body)?[List] is not JsonArray { Count: 1 } list || list[0] is not JsonObject service)
                return $"The body must have {List} with one entry.";

            if (!Guid.TryParse((string?)service["service-id"], out var key) || key != id)
                return $"service-id must be {id}, as in the address.";

            return Mandatory.FirstOrDefault(leaf => string.IsNullOrEmpty((string?)service[leaf])) is { } missing
                ? $"{missing} is missing."
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return "The body is not a JSON document of the expected shape.";
        }
    }
}
