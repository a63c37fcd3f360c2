using System.Text.Json.Nodes;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>Lists in lists.</summary>
public static class DeepValue
{
    public static JsonNode Of(int levels)
    {
        var value = new JsonArray();
        for (var level = 1; level < levels; level++)
            value = new JsonArray(value);
        return value;
    }
}
