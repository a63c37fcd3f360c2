using System.Text.Json.Nodes;
using Orchestrator.Core.ExternalSystems;

namespace Orchestrator.Core.Processes;

/// <summary>What a failed step leaves behind (semantics 44).</summary>
/// <param name="Class">The exception's class name.</param>
/// <param name="Error">The exception's text.</param>
/// <param name="Traceback">The full exception text with its stack; stored on the process only.</param>
/// <param name="StatusCode">The status an outside system answered with, if that was the cause.</param>
/// <param name="Kind">What a task makes of it.</param>
/// <param name="Details">What the step itself says about it; null when it says nothing.</param>
public sealed record StepFailure(
    string Class, string Error, string Traceback, int? StatusCode = null, FailureKind Kind = FailureKind.Error,
    JsonNode? Details = null)
{
    private const int MaxReason = 10_000;
    private const int MaxTraceback = 50_000;

    /// <summary>Describes an exception, cut to the lengths that a process stores (reason 10,000, traceback 50,000).</summary>
    public static StepFailure From(Exception exception)
    {
        var text = exception.ToString();
        return new StepFailure(
            exception.GetType().Name,
            First(exception.Message, MaxReason),
            Last(text, MaxTraceback),
            (exception as ExternalSystemException)?.StatusCode,
            KindOf(exception),
            (exception as ProcessFailureException)?.Details);
    }

    private static FailureKind KindOf(Exception exception) => exception switch
    {
        InconsistentDataException => FailureKind.InconsistentData,
        ExternalSystemException { StatusCode: null or 502 or 503 or 504 } => FailureKind.ApiUnavailable,
        _ => FailureKind.Error,
    };

    private static string First(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static string Last(string text, int length) =>
        text.Length <= length ? text : text[^(char.IsLowSurrogate(text[^length]) ? length - 1 : length)..];

    /// <summary>The error object that is shown as the state of the failed row.</summary>
    public JsonObject ToState()
    {
        var state = new JsonObject { ["class"] = Class, ["error"] = Error };
        if (StatusCode is { } code)
            state["status_code"] = code;
        if (Details is not (null or JsonObject { Count: 0 } or JsonArray { Count: 0 }))
            state["details"] = Details.DeepClone();
        return state;
    }
}
