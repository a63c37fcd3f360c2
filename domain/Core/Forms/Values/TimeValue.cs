using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms.Values;

/// <summary>A time of the day. Seconds may be left out: nobody types them.</summary>
internal sealed class TimeValue : FieldValue
{
    private static readonly string[] Written = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    public override JsonObject Schema(SchemaDefinitions definitions) => FrameworkSchema.Of(typeof(TimeOnly))!;

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        if (JsonText.Of(given) is not { } text)
            return errors.Add("time_type", "Input should be a valid time", given);
        if (TimeOnly.TryParseExact(text, Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return JsonSerializer.SerializeToNode(time, WireJson.Options);
        var reason = $"'{Shortened.Of(text)}' is no time in the form 12:30";
        return errors.Add("time_parsing", $"Input should be in a valid time format, {reason}", given, new JsonObject { ["error"] = reason });
    }
}
