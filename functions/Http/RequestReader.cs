using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Http;

/// <summary>Reads the parts of a request, with the answers that existing clients know for what cannot be read (rest 0.2).</summary>
public static class RequestReader
{
    private const int MaxReporter = 100;

    /// <summary>A UUID of the path.</summary>
    /// <exception cref="RequestException">422: it is no UUID.</exception>
    public static Guid Id(string name, string value) => Guid.TryParse(value, out var id)
        ? id
        : throw new RequestException(Problem.Unprocessable("uuid_parsing", ["path", name], "Input should be a valid UUID", value, NoUuid()));

    /// <summary>Why a text is no UUID, as the contract's clients know it.</summary>
    public static JsonObject NoUuid() => new() { ["error"] = "expected 32 hexadecimal digits, with or without dashes" };

    /// <summary>A process id of the path.</summary>
    /// <exception cref="RequestException">422: it is no UUID.</exception>
    public static ProcessId ProcessId(string value) => new(Id("process_id", value));

    /// <summary>A subscription id of the path.</summary>
    /// <exception cref="RequestException">422: it is no UUID.</exception>
    public static SubscriptionId SubscriptionId(string value) => new(Id("subscription_id", value));

    /// <summary>A number from 1 on.</summary>
    /// <exception cref="RequestException">422: no number, or less than 1.</exception>
    public static int Number(string part, string name, string value)
    {
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw new RequestException(Problem.Unprocessable("int_parsing", [part, name], "Input should be a valid integer, unable to parse string as an integer", value));
        return number >= 1
            ? number
            : throw new RequestException(Problem.Unprocessable("greater_than_equal", [part, name], "Input should be greater than or equal to 1", value, new() { ["ge"] = 1 }));
    }

    /// <summary>A number from 1 on in the query.</summary>
    /// <exception cref="RequestException">422: missing, no number, or less than 1.</exception>
    public static int QueryNumber(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } value
        ? Number("query", name, value)
        : throw new RequestException(Problem.Unprocessable("missing", ["query", name], "Field required", input: null));

    /// <summary>True or false in the query.</summary>
    /// <exception cref="RequestException">422: neither of these.</exception>
    public static bool QueryFlag(HttpRequest request, string name, bool otherwise) => request.Query[name].ToString().ToLowerInvariant() switch
    {
        "" => otherwise,
        "true" or "1" or "yes" or "on" => true,
        "false" or "0" or "no" or "off" => false,
        var other => throw new RequestException(Problem.Unprocessable("bool_parsing", ["query", name], "Input should be a valid boolean, unable to interpret input", other)),
    };

    /// <summary>Who asks; where nobody is asked who they are, the query's reporter, or SYSTEM.</summary>
    /// <exception cref="RequestException">422: longer than 100 characters, or with control characters, which logs do not bear.</exception>
    public static Caller Caller(HttpRequest request)
    {
        var reporter = request.Query["reporter"].ToString();
        if (reporter.Length > MaxReporter)
            throw new RequestException(Problem.Unprocessable("string_too_long", ["query", "reporter"], $"String should have at most {MaxReporter} characters", reporter[..MaxReporter], new() { ["max_length"] = MaxReporter }));
        if (reporter.Any(char.IsControl))
            throw new RequestException(Problem.Unprocessable("string_pattern_mismatch", ["query", "reporter"], "String should have no control characters", reporter));
        return HttpPipeline.CallerOf(request.HttpContext) is { } caller
            ? caller with { Reporter = reporter.Length == 0 ? null : reporter }
            : Core.Authorization.Caller.Of(reporter.Length == 0 ? ProcessRecord.SystemUser : reporter);
    }

    /// <summary>The body: a list of form pages.</summary>
    /// <exception cref="RequestException">422: missing, no JSON, or no list of objects; 413: too large; 415: not declared as JSON.</exception>
    public static async Task<IReadOnlyList<JsonObject>> Pages(HttpRequest request)
    {
        var body = await RequestBody.ReadJson(request);
        if (body is not JsonArray list)
            throw new RequestException(Problem.Unprocessable("list_type", ["body"], "Input should be a valid list", body));
        return [.. list.Select((page, index) => page as JsonObject
            ?? throw new RequestException(Problem.Unprocessable("dict_type", ["body", index], "Input should be a valid dictionary", page?.DeepClone())))];
    }

    /// <summary>The body: no pages as <c>{}</c>, or a list of form pages (rest 1.3).</summary>
    /// <exception cref="RequestException">422: missing, no JSON, or neither of these; 413: too large; 415: not declared as JSON.</exception>
    public static async Task<IReadOnlyList<JsonObject>> ResumePages(HttpRequest request)
    {
        var body = await RequestBody.ReadJson(request);
        return body switch
        {
            JsonObject { Count: 0 } => [],
            JsonArray list when list.All(page => page is JsonObject) => [.. list.Cast<JsonObject>()],
            _ => throw new RequestException(Problem.Unprocessable("list_type", ["body"], "Input should be {} or a list of form pages", body)),
        };
    }
}
