using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Forms;

/// <summary>Validates one field's value. Values arrive as browsers send them: numbers and booleans may be text (forms 4).</summary>
internal static class FieldReader
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <returns>What is wrong, or null with the value as it is to be stored.</returns>
    public static FormError? Read(FormField field, JsonNode? given, out JsonNode? value)
    {
        value = null;
        if (given is null && field.IsNullable)
            return null;
        if (!TryReadText(given, out var text))
            return new FormError("string_unicode", [field.Key], "Input should be a valid string, unable to parse raw data as a unicode string", Input: null);
        if (field.Options is { } options)
            return Choose(field, options, given, text, out value);
        if (given is null)
            return Error(field, given, TypeName(field) + "_type", $"Input should be a valid {TypeLabel(field)}");
        return Type.GetTypeCode(field.ValueType) switch
        {
            TypeCode.String => ReadText(field, given, text, out value),
            TypeCode.Int32 or TypeCode.Int64 => ReadInteger(field, given, text, out value),
            TypeCode.Double or TypeCode.Decimal => ReadNumber(field, given, text, out value),
            TypeCode.Boolean => ReadBoolean(field, given, text, out value),
            _ => ReadOther(field, given, out value),
        };
    }

    /// <returns>Whether the value is no text (null), or text that can be read: half a surrogate pair cannot.</returns>
    private static bool TryReadText(JsonNode? given, out string? text)
    {
        text = null;
        if (given is not JsonValue scalar || scalar.GetValueKind() != JsonValueKind.String)
            return true;
        try
        {
            text = scalar.TryGetValue<string>(out var known) ? known : scalar.Deserialize<string>();
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static FormError? Choose(
        FormField field, IReadOnlyList<FormOption> options, JsonNode? given, string? text, out JsonNode? value)
    {
        value = given?.DeepClone();
        if (field.ValueType != typeof(string))
            text ??= given?.ToJsonString();
        if (options.Any(option => option.Value == text))
            return null;
        var expected = string.Join(", ", options.SkipLast(1).Select(option => $"'{option.Value}'"));
        expected = options.Count switch
        {
            0 => "nothing: there is no option to choose from",
            1 => $"'{options[0].Value}'",
            _ => $"{expected} or '{options[^1].Value}'",
        };
        return Error(field, given, "enum", $"Input should be {expected}", new JsonObject { ["expected"] = expected });
    }

    private static FormError? ReadText(FormField field, JsonNode given, string? text, out JsonNode? value)
    {
        value = given.DeepClone();
        if (text is null)
            return Error(field, given, "string_type", "Input should be a valid string");
        var characters = text.EnumerateRunes().Count();
        if (field.Length is { } length && characters > length.MaximumLength)
            return Error(field, given, "string_too_long", $"String should have at most {length.MaximumLength} characters", new JsonObject { ["max_length"] = length.MaximumLength });
        if (field.Length is { } least && characters < least.MinimumLength)
            return Error(field, given, "string_too_short", $"String should have at least {least.MinimumLength} characters", new JsonObject { ["min_length"] = least.MinimumLength });
        if (field.Pattern is { } pattern && !Matches(text, pattern.Pattern))
            return Error(field, given, "string_pattern_mismatch", $"String should match pattern '{pattern.Pattern}'", new JsonObject { ["pattern"] = pattern.Pattern });
        return null;
    }

    /// <summary>In JSON schema $ is the very end; in .NET it is also the place before a last newline.</summary>
    private static bool Matches(string text, string pattern)
    {
        var exact = pattern.EndsWith('$') && !pattern.EndsWith("\\$", StringComparison.Ordinal) ? pattern[..^1] + "\\z" : pattern;
        try
        {
            return Regex.IsMatch(text, exact, RegexOptions.CultureInvariant, PatternTimeout);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static FormError? ReadInteger(FormField field, JsonNode given, string? text, out JsonNode? value)
    {
        value = null;
        if (text is null && given is JsonValue number && number.GetValueKind() == JsonValueKind.Number)
            text = number.ToJsonString();
        else if (text is null)
            return Error(field, given, "int_type", "Input should be a valid integer");
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed))
            return Error(field, given, "int_parsing", "Input should be a valid integer, unable to parse string as an integer");
        if (parsed != decimal.Truncate(parsed))
            return Error(field, given, "int_from_float", "Input should be a valid integer, got a number with a fractional part");
        if (parsed is > long.MaxValue or < long.MinValue || (field.ValueType == typeof(int) && parsed is > int.MaxValue or < int.MinValue))
            return Error(field, given, "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size");
        value = JsonValue.Create((long)parsed);
        return CheckRange(field, given, (double)parsed);
    }

    private static FormError? ReadNumber(FormField field, JsonNode given, string? text, out JsonNode? value)
    {
        value = null;
        if (text is null && given is JsonValue number && number.GetValueKind() == JsonValueKind.Number)
            text = number.ToJsonString();
        else if (text is null)
            return Error(field, given, "float_type", "Input should be a valid number");
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) || !double.IsFinite(parsed))
            return Error(field, given, "float_parsing", "Input should be a valid number, unable to parse string as a number");
        value = JsonValue.Create(parsed);
        return CheckRange(field, given, parsed);
    }

    private static FormError? ReadBoolean(FormField field, JsonNode given, string? text, out JsonNode? value)
    {
        value = null;
        if (given is not JsonValue)
            return Error(field, given, "bool_type", "Input should be a valid boolean");
        bool? parsed = (text ?? given.ToJsonString()).ToLowerInvariant() switch
        {
            "true" or "1" or "yes" or "on" or "y" or "t" => true,
            "false" or "0" or "no" or "off" or "n" or "f" => false,
            _ => null,
        };
        value = parsed;
        return parsed is null
            ? Error(field, given, "bool_parsing", "Input should be a valid boolean, unable to interpret input")
            : null;
    }

    private static FormError? ReadOther(FormField field, JsonNode given, out JsonNode? value)
    {
        value = given.DeepClone();
        try
        {
            _ = given.Deserialize(field.ValueType, WireJson.Options);
            return null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return Error(field, given, TypeName(field) + "_parsing", $"Input should be a valid {TypeLabel(field)}");
        }
    }

    private static FormError? CheckRange(FormField field, JsonNode given, double parsed)
    {
        if (field.Range is not { } range)
            return null;
        var (least, most) = (Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture), Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture));
        return parsed < least ? Error(field, given, "greater_than_equal", $"Input should be greater than or equal to {least}", new JsonObject { ["ge"] = least })
            : parsed > most ? Error(field, given, "less_than_equal", $"Input should be less than or equal to {most}", new JsonObject { ["le"] = most })
            : null;
    }

    private static string TypeName(FormField field) =>
        field.ValueType == typeof(Guid) || field.ValueType == typeof(SubscriptionId) || field.ValueType == typeof(ProcessId) ? "uuid"
        : Type.GetTypeCode(field.ValueType) switch
        {
            TypeCode.String => "string",
            TypeCode.Int32 or TypeCode.Int64 => "int",
            TypeCode.Double or TypeCode.Decimal => "float",
            TypeCode.Boolean => "bool",
            _ => "value",
        };

    private static string TypeLabel(FormField field) => TypeName(field) switch
    {
        "uuid" => "UUID",
        "int" => "integer",
        "float" => "number",
        "bool" => "boolean",
        var name => name,
    };

    private static FormError Error(FormField field, JsonNode? given, string type, string message, JsonObject? context = null) =>
        new(type, [field.Key], message, given?.DeepClone(), context);
}
