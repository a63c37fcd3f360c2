using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orchestrator.Core.Forms.Values;

/// <summary>A moment: ISO 8601, or seconds since 1970. Without an offset it is UTC.</summary>
internal sealed partial class InstantValue(Type type) : FieldValue
{
    private const double FirstSecond = -62_135_596_800;
    private const double LastSecond = 253_402_300_799;

    public override JsonObject Schema(SchemaDefinitions definitions) => FrameworkSchema.Of(typeof(DateTimeOffset))!;

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        if (JsonText.OfNumber(given) is { } number)
        {
            return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= FirstSecond and <= LastSecond
                ? Kept(DateTimeOffset.UnixEpoch.AddSeconds(seconds))
                : Wrong("the seconds are outside of the years 1 to 9999");
        }

        if (JsonText.Of(given) is not { } text)
            return errors.Add("datetime_type", "Input should be a valid datetime", given);
        return TryRead(text, out var instant) ? Kept(instant)
            : Wrong(text.Length < "2000-01-01".Length ? "input is too short" : $"'{Shortened.Of(text)}' is no time in the form 2000-01-31T12:30:00Z");

        JsonNode? Wrong(string reason) =>
            errors.Add("datetime_parsing", $"Input should be a valid datetime, {reason}", given, new JsonObject { ["error"] = reason });
    }

    /// <summary>A day alone is its beginning.</summary>
    public static bool TryRead(string text, out DateTimeOffset instant)
    {
        instant = default;
        return Iso().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }

    private JsonValue Kept(DateTimeOffset instant) => JsonValue.Create(type == typeof(DateTime)
        ? instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
        : instant.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?\\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Iso();
}
