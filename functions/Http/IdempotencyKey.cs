using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>
/// The header by which a client that does not know whether its request arrived sends it again: the same key with the same request
/// has its effect once.
/// </summary>
public static class IdempotencyKey
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 255;

    /// <summary>What tells a request when it is sent again; null when it has no key.</summary>
    /// <param name="request">The request.</param>
    /// <param name="user">Who sends it.</param>
    /// <param name="command">What is asked for, for example <c>start five_steps</c>.</param>
    /// <param name="body">With what.</param>
    /// <exception cref="RequestException">422: the key is not 1 to 255 visible ASCII characters, or there are several.</exception>
    public static RequestKey? Of(HttpRequest request, string user, string command, IEnumerable<JsonNode> body)
    {
        if (!request.Headers.TryGetValue(Header, out var values))
            return null;
        var key = values.ToString();
        if (values.Count != 1 || key.Length is 0 or > Longest || !key.All(c => c is > ' ' and <= '~'))
        {
            throw new RequestException(Problem.Unprocessable(
                "idempotency_key", ["header", Header], $"The key should have 1 to {Longest} visible ASCII characters, and there should be one",
                key.Length > Longest ? key[..Longest] : key));
        }

        // As JSON texts, so that no user can be named such that it is another's scope.
        var scope = JsonSerializer.Serialize(new[] { command, user });
        return new RequestKey(key, Digest(scope, body), scope);
    }

    private static string Digest(string scope, IEnumerable<JsonNode> body)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(scope);
            foreach (var part in body)
                Write(writer, part);
            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.ToArray()));
    }

    /// <summary>The same for bodies that say the same: blanks and the order of keys do not count.</summary>
    private static void Write(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                writer.WriteStartObject();
                foreach (var (key, value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(key);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }
}
