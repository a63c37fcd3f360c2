using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Serialization;

/// <summary>
/// The one JSON dialect of stored state, subscriptions and messages: snake_case keys, enums by their wire value, numbers
/// accepted from strings (browsers send them so), decimals and IP addresses as text, times in ISO 8601 with whole seconds and
/// offset (semantics 26).
/// </summary>
public static class WireJson
{
    /// <summary>The shared, read-only options.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Turns a C# name into its key on the wire: <c>EsdbNodeId</c> becomes <c>esdb_node_id</c>.</summary>
    public static string Key(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>An enum's value on the wire: <c>awaiting_callback</c>, or what its member says otherwise, such as <c>CREATE</c>.</summary>
    public static string ValueOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonSerializer.SerializeToNode(value, Options)!.GetValue<string>();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DictionaryKeyPolicy = null,
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 64,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
                new WholeSecondsConverter(),
                new WholeSecondsUtcConverter(),
                new DecimalTextConverter(),
                new IPAddressConverter(),
                new IPNetworkConverter(),
                new DerivedSubscriptionConverter(),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
