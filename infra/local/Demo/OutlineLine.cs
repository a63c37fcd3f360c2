using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>One line of a JSON document written as an outline.</summary>
/// <param name="Depth">How deep it is nested, from 0.</param>
/// <param name="Name">The member's name, or a list entry's number.</param>
/// <param name="Value">The value; null when deeper lines follow.</param>
internal sealed record OutlineLine(int Depth, string Name, string? Value)
{
    /// <summary>The lines of a document. What is null or empty is left out.</summary>
    public static IEnumerable<OutlineLine> Of(JsonNode node, int depth = 0)
    {
        var members = node switch
        {
            JsonObject all => all.Select(member => (Name: member.Key, member.Value)),
            JsonArray all => all.Select((entry, index) => (Name: $"{index + 1}", Value: entry)),
            _ => [],
        };
        foreach (var (name, value) in members)
        {
            if (value is null or JsonObject { Count: 0 } or JsonArray { Count: 0 })
                continue;

            yield return new OutlineLine(depth, name, value is JsonValue ? value.ToString() : null);
            foreach (var line in Of(value, depth + 1))
                yield return line;
        }
    }
}
