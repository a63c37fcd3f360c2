using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>A moment as whole seconds since 1970.</summary>
internal sealed class TimestampValue(Bounds bounds) : FieldValue
{
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;
    private readonly IntegerValue _seconds = new(typeof(long), bounds);

    /// <summary>Between which seconds it may be.</summary>
    public Bounds Bounds => bounds;

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject { ["type"] = "number", ["format"] = "timestamp" };
        bounds.Describe(schema);
        return schema;
    }

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        var before = errors.Count;
        var seconds = _seconds.Read(given, errors);
        return errors.Count > before ? null
            : (long)seconds!.AsValue().GetValue<decimal>() is >= FirstSecond and <= LastSecond ? seconds
            : errors.Add("value_error", "The seconds are outside of the years 1 to 9999", given);
    }
}
