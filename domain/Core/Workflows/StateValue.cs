using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>Conversion of single state values between JSON and the types that steps declare.</summary>
internal static class StateValue
{
    /// <exception cref="FormatException">The value does not fit the type; names both (semantics 32).</exception>
    public static object? Convert(object? value, Type type)
    {
        if (value is not null && type.IsInstanceOfType(value))
            return value;
        try
        {
            var node = value as JsonNode ?? JsonSerializer.SerializeToNode(value, WireJson.Options);
            if (node is null)
            {
                return AllowsNull(type) ? null : throw new FormatException($"Could not convert value 'null' to {type.Name}.");
            }

            // Form values reach the state as text, whatever they stand for.
            if (type == typeof(string) && node is JsonValue scalar && scalar.GetValueKind() is not JsonValueKind.String)
                return scalar.ToJsonString();
            return node.Deserialize(type, WireJson.Options);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new FormatException($"Could not convert value '{Shorten(value)}' to {type.Name}.", error);
        }
    }

    /// <exception cref="JsonException">The value cannot be written as JSON.</exception>
    public static JsonNode? ToJson(string key, object? value)
    {
        try
        {
            return value switch
            {
                null => null,
                JsonNode node => node.DeepClone(),
                State state => state.ToJson(),
                SubscriptionModel subscription => SubscriptionDocument.Write(subscription),
                _ => JsonSerializer.SerializeToNode(value, value.GetType(), WireJson.Options),
            };
        }
        catch (Exception error) when (error is not OutOfMemoryException) // A property may raise anything.
        {
            throw new JsonException($"Type is not JSON serializable: {value!.GetType().Name} (state key '{key}').", error);
        }
    }

    private static bool AllowsNull(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    private static string Shorten(object? value)
    {
        var text = value?.ToString() ?? "null";
        return text.Length <= 200 ? text : text[..200] + "...";
    }
}
