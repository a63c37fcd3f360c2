using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>How a <see cref="Timestamp"/> is asked for; its bounds come from <see cref="FormPage{T}.Between"/>.</summary>
public sealed class TimestampFormatAttribute : FormFieldAttribute
{
    /// <summary>Whether the time of the day is asked for too.</summary>
    public bool ShowTimeSelect { get; init; } = true;

    /// <summary>For example <c>nl-nl</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>For example <c>DD-MM-YYYY HH:mm</c>.</summary>
    public string? DateFormat { get; init; }

    /// <summary>For example <c>HH:mm</c>.</summary>
    public string? TimeFormat { get; init; }

    internal JsonObject Extra(decimal? least, decimal? most) => new()
    {
        ["showTimeSelect"] = ShowTimeSelect,
        ["locale"] = Locale,
        ["min"] = least,
        ["max"] = most,
        ["dateFormat"] = DateFormat,
        ["timeFormat"] = TimeFormat,
    };
}
