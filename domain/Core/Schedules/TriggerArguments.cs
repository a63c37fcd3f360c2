using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Core.Schedules;

/// <summary>Checks the arguments of a trigger (rest 7). All of them may be missing.</summary>
public static class TriggerArguments
{
    private const int LongestExpression = 200;
    private const double LongestInterval = 100 * 366;

    private static readonly Dictionary<string, double> IntervalUnits = new(StringComparer.Ordinal)
    {
        ["weeks"] = 7, ["days"] = 1, ["hours"] = 1.0 / 24, ["minutes"] = 1.0 / (24 * 60), ["seconds"] = 1.0 / (24 * 60 * 60),
    };

    /// <summary>Everything that is wrong, in the order of the arguments.</summary>
    public static IReadOnlyList<TriggerError> Check(ScheduleTrigger trigger, JsonObject arguments)
    {
        var errors = arguments.Select(argument => trigger switch
        {
            ScheduleTrigger.Interval => OfInterval(argument.Key, argument.Value),
            ScheduleTrigger.Cron => OfCron(argument.Key, argument.Value),
            ScheduleTrigger.Date => argument.Key is "run_date" ? Moment(argument.Key, argument.Value) : Unknown(argument.Key, argument.Value),
        }).OfType<TriggerError>().ToList();
        if (errors.Count == 0 && trigger == ScheduleTrigger.Interval && Days(arguments) > LongestInterval)
            errors.Add(new TriggerError("weeks", "less_than_equal", "The interval should be less than 100 years", arguments.DeepClone()));
        return errors;
    }

    private static TriggerError? OfInterval(string name, JsonNode? value) => name switch
    {
        "start_date" or "end_date" => Moment(name, value),
        _ when !IntervalUnits.ContainsKey(name) => Unknown(name, value),
        _ => Number(value) switch
        {
            null => new TriggerError(name, "int_parsing", "Input should be a valid integer", value?.DeepClone()),
            < 0 => new TriggerError(name, "greater_than_equal", "Input should be greater than or equal to 0", value?.DeepClone()),
            _ => null,
        },
    };

    private static TriggerError? OfCron(string name, JsonNode? value)
    {
        if (name is "start_date" or "end_date")
            return Moment(name, value);
        if (CronField.All.FirstOrDefault(field => field.Name == name) is not { } field)
            return Unknown(name, value);
        var expression = value?.GetValueKind() switch
        {
            null => null,
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number => value.ToJsonString(),
            _ => "",
        };
        if (expression is null)
            return null;
        if (expression.Length > LongestExpression)
            return new TriggerError(name, "string_too_long", $"String should have at most {LongestExpression} characters", expression[..LongestExpression]);
        return field.Refusal(expression) is { } refusal ? new TriggerError(name, "value_error", refusal, value!.DeepClone()) : null;
    }

    private static TriggerError? Moment(string name, JsonNode? value)
    {
        var isMoment = value?.GetValueKind() switch
        {
            null => true,
            // The year first: other orders are read differently in different countries.
            JsonValueKind.String => value.GetValue<string>() is [_, _, _, _, '-', ..] text
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
            _ => false,
        };
        return isMoment ? null : new TriggerError(name, "datetime_from_date_parsing", "Input should be a valid datetime, for example 2030-01-31T08:00:00Z", value?.DeepClone());
    }

    private static TriggerError Unknown(string name, JsonNode? value) =>
        new(name, "extra_forbidden", $"There is no argument '{name}' of this trigger", value?.DeepClone());

    private static double Days(JsonObject arguments) =>
        arguments.Sum(argument => IntervalUnits.TryGetValue(argument.Key, out var unit) ? unit * (Number(argument.Value) ?? 0) : 0);

    /// <summary>A whole number; also as a text, as browsers send it.</summary>
    private static int? Number(JsonNode? value)
    {
        var text = value?.GetValueKind() switch
        {
            JsonValueKind.Number => value.ToJsonString(),
            JsonValueKind.String => value.GetValue<string>(),
            _ => null,
        };
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
