using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.Functions.Http;

/// <summary>
/// The value of a filter (graphql 4.1): one value with <c>%</c> for anything, any of several as in <c>a|b</c>, a comparison of times as
/// in <c>&gt;=2030-01-31</c>, each negated by <c>!</c>.
/// </summary>
public sealed record FilterValue
{
    private static readonly string[] Comparisons = [">=", "<=", ">", "<"];

    private readonly string _field;

    /// <summary>Reads what is asked of a field.</summary>
    /// <exception cref="RequestException">400: a comparison with what is no time.</exception>
    public FilterValue(string field, string asked)
    {
        _field = field;
        var text = asked.TrimStart('!');
        IsNegated = (asked.Length - text.Length) % 2 != 0;
        if (IsTime && Comparisons.FirstOrDefault(sign => text.StartsWith(sign, StringComparison.Ordinal)) is { } comparison)
        {
            Comparison = comparison;
            var time = text[comparison.Length..];
            Moment = DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                ? moment.ToUniversalTime()
                : throw new RequestException(Problem.Of(StatusCodes.Status400BadRequest, $"'{time}' is no time. Write for example {field},{comparison}2030-01-31T08:00:00Z"));
            return;
        }

        // A dash parts values too, as existing clients have it, but not within ids and times.
        Values = text.Split(IsTime || field == "customer" || field.Contains("date", StringComparison.Ordinal) || field.EndsWith("id", StringComparison.Ordinal) ? ['|'] : ['|', '-']);
    }

    /// <summary>Whether everything else is asked for.</summary>
    public bool IsNegated { get; }

    /// <summary>How the time compares: <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>; null where nothing is compared.</summary>
    public string? Comparison { get; }

    /// <summary>What the time is compared with.</summary>
    public DateTimeOffset Moment { get; }

    /// <summary>The values, where nothing is compared.</summary>
    public IReadOnlyList<string> Values { get; } = [];

    /// <summary>The values where these and no others are asked for; null otherwise.</summary>
    public IReadOnlyList<string>? Exact => !IsNegated && Comparison is null && !Values.Any(value => value.Contains('%', StringComparison.Ordinal)) ? Values : null;

    private bool IsTime => _field.EndsWith("_at", StringComparison.Ordinal);

    /// <summary>Whether a value is asked for. What is not there is never asked for, not even negated.</summary>
    public bool Matches(object? actual) => actual switch
    {
        null => false,
        DateTimeOffset moment when Comparison is not null => Compares(moment) != IsNegated,
        DateTimeOffset moment => IsAny(moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)) != IsNegated,
        _ => IsAny(Convert.ToString(actual, CultureInfo.InvariantCulture)!) != IsNegated,
    };

    private bool Compares(DateTimeOffset actual) => Comparison switch
    {
        ">" => actual > Moment,
        ">=" => actual >= Moment,
        "<" => actual < Moment,
        _ => actual <= Moment,
    };

    private bool IsAny(string actual) => Values.Any(value => IsLike(actual, value.Split('%')));

    /// <summary>Compares without a regular expression: whoever asks chooses the pattern.</summary>
    private static bool IsLike(string actual, string[] parts)
    {
        if (parts is [var whole])
            return actual.Equals(whole, StringComparison.OrdinalIgnoreCase);
        if (!actual.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase) || !actual.EndsWith(parts[^1], StringComparison.OrdinalIgnoreCase)
            || actual.Length < parts[0].Length + parts[^1].Length)
        {
            return false;
        }

        var (position, end) = (parts[0].Length, actual.Length - parts[^1].Length);
        foreach (var part in parts[1..^1])
        {
            var found = actual.IndexOf(part, position, end - position, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return false;
            position = found + part.Length;
        }

        return true;
    }
}
