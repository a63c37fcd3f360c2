using System.Globalization;
using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>A number with a fraction: float, double or decimal. A decimal keeps all its digits.</summary>
internal sealed class NumberValue(Type type, Bounds bounds) : FieldValue
{
    private readonly string _kind = type == typeof(decimal) ? "decimal" : "float";

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = new JsonObject { ["type"] = "number" };
        bounds.Describe(schema);
        return schema;
    }

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        var text = JsonText.OfNumber(given) ?? JsonText.Of(given);
        if (text is null)
            return errors.Add(_kind + "_type", "Input should be a valid number", given);
        if (type == typeof(decimal))
        {
            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
                ? bounds.Check(JsonValue.Create(exact), given, bound => exact.CompareTo(bound), step => exact % step, errors)
                : errors.Add("decimal_parsing", "Input should be a valid decimal", given);
        }

        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value) && (type == typeof(double) || float.IsFinite((float)value));
        return isNumber
            ? bounds.Check(JsonValue.Create(value), given, bound => value.CompareTo((double)bound), step => Remainder(value, step), errors)
            : errors.Add("float_parsing", "Input should be a valid number, unable to parse string as a number", given);
    }

    /// <summary>In decimal where possible: there 0.3 is a multiple of 0.1.</summary>
    private static decimal Remainder(double value, decimal step) =>
        Math.Abs(value) < 1e27 ? (decimal)value % step : (decimal)Math.Clamp(value % (double)step, -1e27, 1e27);
}
