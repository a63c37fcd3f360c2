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
                return AllowsNull(type) ? null : throw new FormatException($"Could not convert value 'null' to {TypeName.Of(type)}.");
            }

            // Form values reach the state as text, whatever they stand for.
            if (type == typeof(string) && node is JsonValue scalar && scalar.GetValueKind() is not JsonValueKind.String)
                return scalar.ToJsonString();
            return node.Deserialize(type, WireJson.Options);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new FormatException($"Could not convert value '{Shorten(value)}' to {TypeName.Of(type)}.", error);
        }
    }

    /// <exception cref="JsonException">The value cannot be written as JSON.</exception>
    public static JsonNode? ToJson(string key, object? value)
    {
        if (value is SubscriptionModel subscription)
            return SubscriptionDocument.Write(subscription); // Says itself which property is to blame.
        try
        {
            return value switch
            {
                null => null,
                JsonNode node => node.DeepClone(),
                State state => state.ToJson(),
                _ => JsonSerializer.SerializeToNode(value, value.GetType(), WireJson.Options),
            };
        }
        catch (Exception error) when (error is not OutOfMemoryException) // A property may raise anything.
        {
            throw NotSerializable(key, value, error);
        }
    }

    /// <summary>What is said of a value that cannot be written as JSON (semantics 24).</summary>
    public static JsonException NotSerializable(string key, object? value, Exception error) =>
        new($"Type is not JSON serializable: {TypeName.Of(value!.GetType())} (state key '{key}').", error);

    private static bool AllowsNull(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    /// <summary>A value as it is shown in the text of an error.</summary>
    public static string Shorten(object? value)
    {
        // A node writes itself indented, over several lines.
        var text = value is JsonObject or JsonArray ? ((JsonNode)value).ToJsonString(WireJson.Options) : value?.ToString() ?? "null";
        return text.Length <= 200 ? text : text[..200] + "...";
    }
}
