using System.Globalization;
using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>A whole number of a type's size.</summary>
internal sealed class IntegerValue(Type type, Bounds bounds) : FieldValue
{
    private const NumberStyles Written =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    public static (decimal Least, decimal Most)? LimitsOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.SByte => (sbyte.MinValue, sbyte.MaxValue),
        TypeCode.Byte => (byte.MinValue, byte.MaxValue),
        TypeCode.Int16 => (short.MinValue, short.MaxValue),
        TypeCode.UInt16 => (ushort.MinValue, ushort.MaxValue),
        TypeCode.Int32 => (int.MinValue, int.MaxValue),
        TypeCode.UInt32 => (uint.MinValue, uint.MaxValue),
        TypeCode.Int64 => (long.MinValue, long.MaxValue),
        TypeCode.UInt64 => (ulong.MinValue, ulong.MaxValue),
        _ => null,
    };

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = FrameworkSchema.Of(type)!;
        bounds.Describe(schema);
        return schema;
    }

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        var (number, text) = (JsonText.OfNumber(given), JsonText.Of(given));
        if (number is null && text is null)
            return errors.Add("int_type", "Input should be a valid integer", given);
        if (!decimal.TryParse(number ?? text, number is null ? Written : NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return IsDigits(number ?? text!) || IsHuge(number)
                ? TooLarge(given, errors)
                : errors.Add("int_parsing", "Input should be a valid integer, unable to parse string as an integer", given);
        }

        if (value != decimal.Truncate(value))
        {
            return number is null
                ? errors.Add("int_parsing", "Input should be a valid integer, unable to parse string as an integer", given)
                : errors.Add("int_from_float", "Input should be a valid integer, got a number with a fractional part", given);
        }

        var (least, most) = LimitsOf(type)!.Value;
        return value < least || value > most
            ? TooLarge(given, errors)
            : bounds.Check(JsonNode.Parse(decimal.Truncate(value).ToString(CultureInfo.InvariantCulture))!, given, bound => value.CompareTo(bound), step => value % step, errors);
    }

    private static JsonNode? TooLarge(JsonNode? given, ErrorList errors) =>
        errors.Add("int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size", given);

    private static bool IsHuge(string? number) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);

    private static bool IsDigits(string text) => text.AsSpan().Trim().TrimStart("+-") is { Length: > 0 } digits && !digits.ContainsAnyExceptInRange('0', '9');
}
