using System.Globalization;

namespace Orchestrator.Core.Schedules;

/// <summary>
/// A field of a cron trigger: <c>*</c>, <c>5</c>, <c>1-5</c>, each also with a step as in <c>*/15</c>, a name of a month or a weekday,
/// several of these with commas; and for days <c>last</c>, <c>last fri</c> or <c>3rd fri</c>. Weekdays count from Monday, which is 0.
/// </summary>
public sealed record CronField(string Name, int Least, int Greatest)
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] Places = ["1st", "2nd", "3rd", "4th", "5th", "last"];

    /// <summary>All fields, the widest first.</summary>
    public static IReadOnlyList<CronField> All { get; } =
    [
        new("year", 1970, 9999), new("month", 1, 12), new("day", 1, 31), new("week", 1, 53), new("day_of_week", 0, 6), new("hour", 0, 23),
        new("minute", 0, 59), new("second", 0, 59),
    ];

    /// <summary>Its single values in words, for example <c>0 to 6 or mon to sun</c>.</summary>
    public string Values => $"{Least} to {Greatest}" + (NamesOf(Name) is { Length: > 0 } names ? $" or {names[0]} to {names[^1]}" : "");

    /// <summary>What is wrong with an expression; null when nothing is.</summary>
    public string? Refusal(string expression) => expression.Trim().ToLowerInvariant().Split(',')
        .Select(part => IsPart(part.Trim()) ? null : $"'{part}' is no {Name}. Write * or {Values}, a range as 1-5, a step as */15, or several with commas")
        .FirstOrDefault(refusal => refusal is not null);

    private bool IsPart(string part)
    {
        if (Name == "day" && (part == "last" || part.Split(' ') is [var place, var weekday] && Places.Contains(place) && Weekdays.Contains(weekday)))
            return true;
        var (range, step) = part.Split('/') switch
        {
            [var all] => (all, 1),
            [var all, var every] => (all, Digits(every) ?? 0),
            _ => ("", 0),
        };
        if (step < 1 || step > Greatest - Least)
            return false;
        return range == "*" || range.Split('-') switch
        {
            [var single] => Value(single) is not null,
            [var first, var last] => Value(first) is { } from && Value(last) is { } to && from <= to,
            _ => false,
        };
    }

    private int? Value(string text)
    {
        var number = Array.IndexOf(NamesOf(Name), text) is >= 0 and var place ? Least + place : Digits(text);
        return number >= Least && number <= Greatest ? number : null;
    }

    /// <summary>The names that its values have, from the least on; empty when they have none.</summary>
    private static string[] NamesOf(string field) => field switch { "month" => Months, "day_of_week" => Weekdays, _ => [] };

    private static int? Digits(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
