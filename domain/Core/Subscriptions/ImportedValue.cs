using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Subscriptions;

/// <summary>Checks single values of a document.</summary>
internal static class ImportedValue
{
    /// <summary>Why a value cannot be of a type; null when it can.</summary>
    public static string? ProblemOf(JsonNode value, Type type)
    {
        try
        {
            return value.Deserialize(type, WireJson.Options) is double number && !double.IsFinite(number) ? Wrong(type) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            return Wrong(type);
        }
    }

    /// <summary>What stands in a list for a value that is wrong, so that the others keep their places.</summary>
    public static JsonNode? StandIn(Type type) => type.IsValueType
        ? JsonSerializer.SerializeToNode(Activator.CreateInstance(type), type, WireJson.Options)
        : type == typeof(string) ? "" : null;

    private static string Wrong(Type type) => "is " + ((Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var choice when choice.IsEnum => $"none of {string.Join(", ", Enum.GetValues(choice).Cast<object>().Select(item => JsonSerializer.Serialize(item, choice, WireJson.Options).Trim('"')))}",
        var number when number == typeof(int) => $"no whole number from {Number(int.MinValue)} to {Number(int.MaxValue)}",
        var number when number == typeof(long) => $"no whole number from {Number(long.MinValue)} to {Number(long.MaxValue)}",
        var number when number == typeof(double) || number == typeof(decimal) => $"no number that a {number.Name.ToLowerInvariant()} can be",
        var flag when flag == typeof(bool) => "neither true nor false",
        var id when id == typeof(Guid) || id == typeof(SubscriptionId) => "no UUID",
        var time when time == typeof(DateTimeOffset) => "no time in ISO 8601, such as 2026-03-01T12:00:00+00:00",
        var text when text == typeof(string) => "no text",
        var product when product == typeof(Product) => "no product: something in it is missing or has the wrong type",
        var other => $"no {other.Name}",
    });

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
