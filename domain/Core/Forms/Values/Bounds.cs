using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>Between what a number may be; null is unbounded.</summary>
internal sealed record Bounds
{
    public static Bounds None { get; } = new();

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    public bool MinimumIsExclusive { get; init; }

    public bool MaximumIsExclusive { get; init; }

    public decimal? MultipleOf { get; init; }

    public void Describe(JsonObject schema)
    {
        if (Minimum is { } minimum)
            schema[MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = minimum;
        if (Maximum is { } maximum)
            schema[MaximumIsExclusive ? "exclusiveMaximum" : "maximum"] = maximum;
        if (MultipleOf is { } step)
            schema["multipleOf"] = step;
    }

    /// <returns>The value when it is within the bounds; otherwise null, with an error.</returns>
    /// <param name="value">The value that is kept.</param>
    /// <param name="given">The value as it was given.</param>
    /// <param name="compared">Compares the number with a bound: below, at, above.</param>
    /// <param name="remainder">What is left of the number when it is divided.</param>
    /// <param name="errors">Takes the error.</param>
    public JsonNode? Check(JsonNode value, JsonNode? given, Func<decimal, int> compared, Func<decimal, decimal> remainder, ErrorList errors)
    {
        if (MultipleOf is { } step && remainder(step) != 0)
            return errors.Add("multiple_of", $"Input should be a multiple of {step}", given, new JsonObject { ["multiple_of"] = step });
        if (Maximum is { } maximum && compared(maximum) >= (MaximumIsExclusive ? 0 : 1))
        {
            return MaximumIsExclusive
                ? errors.Add("less_than", $"Input should be less than {maximum}", given, new JsonObject { ["lt"] = maximum })
                : errors.Add("less_than_equal", $"Input should be less than or equal to {maximum}", given, new JsonObject { ["le"] = maximum });
        }

        if (Minimum is { } minimum && compared(minimum) <= (MinimumIsExclusive ? 0 : -1))
        {
            return MinimumIsExclusive
                ? errors.Add("greater_than", $"Input should be greater than {minimum}", given, new JsonObject { ["gt"] = minimum })
                : errors.Add("greater_than_equal", $"Input should be greater than or equal to {minimum}", given, new JsonObject { ["ge"] = minimum });
        }

        return value;
    }
}
