using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Functions.Http;

/// <summary>Reads JSON from outside: no key twice, no endless nesting, and nothing that is found not to be text only later.</summary>
internal static class StrictJson
{
    private const int MaxDepth = 64;

    /// <summary>Parses a document; null when it is <c>null</c>.</summary>
    /// <exception cref="JsonException">It is no JSON, or nested deeper than 64 levels.</exception>
    /// <exception cref="InvalidOperationException">A text has bytes or surrogates that are none.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> bytes)
    {
        EnsureText(bytes);
        return JsonNode.Parse(bytes, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
    }

    /// <summary>The parser reads texts when they are asked for, and only then finds bytes or surrogates that are none.</summary>
    private static void EnsureText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                _ = reader.GetString();
        }
    }
}
