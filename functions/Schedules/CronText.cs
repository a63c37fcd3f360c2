using System.Text.Json.Nodes;
using Orchestrator.Core.Schedules;

namespace Orchestrator.Functions.Schedules;

/// <summary>A cron expression of five fields, or of six with the seconds first.</summary>
public static class CronText
{
    private static readonly IReadOnlyList<string> Names = ["second", "minute", "hour", "day", "month", "day_of_week"];

    /// <summary>What is wrong with an expression, every bad field named; null when nothing is (forms 8).</summary>
    public static string? Problem(string expression)
    {
        var parts = Parts(expression);
        if (parts.Length is not (5 or 6))
            return $"'{expression}' has {parts.Length} field{(parts.Length == 1 ? "" : "s")}. Write five (minute, hour, day, month, day of week), or six with the seconds first, for example 0 6 * * mon-fri";
        var first = Names.Count - parts.Length;
        var bad = parts.Select((part, index) => Error(part, first + index)).OfType<string>().ToList();
        return bad.Count == 0 ? null : string.Join("; ", bad);
    }

    /// <summary>The fields of a valid expression by their names.</summary>
    public static JsonObject Fields(string expression)
    {
        var parts = Parts(expression);
        return new JsonObject(Names.Skip(Names.Count - parts.Length).Zip(parts, (name, part) => KeyValuePair.Create(name, (JsonNode?)part)));
    }

    private static string[] Parts(string expression) => expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>By the rules of a schedule's trigger, which takes what comes of the form.</summary>
    private static string? Error(string part, int position) =>
        CronField.All.Single(field => field.Name == Names[position]) is var field && field.Refusal(part) is null ? null : $"'{part}' is no {field.Name} ({field.Values})";
}
