using System.Text.Json.Nodes;

namespace Orchestrator.Functions.Http;

/// <summary>What a step changed: keys that are new or different; objects are compared inside, lists as a whole (rest 1.8).</summary>
public static class StateDelta
{
    /// <summary>The difference that leads from one state to the next.</summary>
    public static JsonObject Between(JsonObject before, JsonObject after)
    {
        var delta = new JsonObject();
        foreach (var (key, value) in after)
        {
            var had = before.TryGetPropertyValue(key, out var old);
            if (had && JsonNode.DeepEquals(old, value))
                continue;
            delta[key] = old is JsonObject from && value is JsonObject to ? Between(from, to) : value?.DeepClone();
        }

        return delta;
    }
}
