using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Functions.Http;

/// <summary>Reads JSON from outside: no key twice, no endless nesting, and nothing that is found not to be text only later.</summary>
internal static class StrictJson
{
    /// <summary>As many levels as JSON readers accept by default.</summary>
    public const int MaxDepth = 64;

    /// <summary>Parses a document; null when it is <c>null</c>.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="deepest">The most levels that it may have.</param>
    /// <exception cref="JsonException">It is no JSON, or nested deeper.</exception>
    /// <exception cref="InvalidOperationException">A text has bytes or surrogates that are none.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> bytes, int deepest = MaxDepth)
    {
        EnsureText(bytes, deepest);
        return JsonNode.Parse(bytes, documentOptions: new JsonDocumentOptions { MaxDepth = deepest, AllowDuplicateProperties = false });
    }

    /// <summary>The parser reads texts when they are asked for, and only then finds bytes or surrogates that are none.</summary>
    private static void EnsureText(ReadOnlySpan<byte> json, int deepest)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = deepest });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                _ = reader.GetString();
        }
    }
}
