using System.Globalization;
using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>A day. A time is taken when it is midnight: date pickers send such.</summary>
internal sealed class DateValue : FieldValue
{
    private const string Written = "yyyy-MM-dd";

    public override JsonObject Schema(SchemaDefinitions definitions) => FrameworkSchema.Of(typeof(DateOnly))!;

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        if (JsonText.Of(given) is not { } text)
            return errors.Add("date_type", "Input should be a valid date", given);
        if (DateOnly.TryParseExact(text, Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return JsonValue.Create(day.ToString(Written, CultureInfo.InvariantCulture));
        if (!InstantValue.TryRead(text, out var instant))
        {
            var reason = text.Length < Written.Length ? "input is too short" : $"'{Shortened.Of(text)}' is no day in the form {Written}";
            return errors.Add("date_from_datetime_parsing", $"Input should be a valid date or datetime, {reason}", given, new JsonObject { ["error"] = reason });
        }

        return instant.TimeOfDay == TimeSpan.Zero
            ? JsonValue.Create(instant.ToString(Written, CultureInfo.InvariantCulture))
            : errors.Add("date_from_datetime_inexact", "Datetimes provided to dates should have zero time - e.g. be exact dates", given);
    }
}
