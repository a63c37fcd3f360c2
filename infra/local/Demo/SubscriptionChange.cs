using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>What a chapter made of a subscription.</summary>
internal static class SubscriptionChange
{
    /// <summary>The members that have another value than before, in their places.</summary>
    public static JsonObject Of(JsonObject before, JsonObject after) => new(after
        .Where(member => !JsonNode.DeepEquals(before[member.Key], member.Value))
        .Select(member => KeyValuePair.Create(
            member.Key,
            before[member.Key] is JsonObject old && member.Value is JsonObject now ? Of(old, now) : member.Value?.DeepClone())));
}
