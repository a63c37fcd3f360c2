using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Schedules;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Functions.Http;

/// <summary>Reads what is to be scheduled (rest 7).</summary>
internal static class ScheduleRequest
{
    /// <summary>The most form pages that are stored.</summary>
    private const int MostPages = 100;

    private const string Triggers = "'interval', 'cron', 'date'";

    /// <summary>Refuses a body that is meant for another method.</summary>
    /// <exception cref="RequestException">422: <c>scheduled_type</c> says something else.</exception>
    public static void EnsureMeant(JsonObject body, string type)
    {
        if (body["scheduled_type"] is { } said && !(said.GetValueKind() == JsonValueKind.String && said.GetValue<string>() == type))
            throw Unprocessable("literal_error", ["body", "scheduled_type"], $"Input should be '{type}'", said);
    }

    /// <summary>The trigger and its arguments.</summary>
    /// <exception cref="RequestException">422: missing, unknown, or arguments that it cannot have; all of these are named.</exception>
    public static (ScheduleTrigger Trigger, JsonObject Arguments) Trigger(JsonObject body)
    {
        if (body["trigger"] is not { } said)
            throw Unprocessable("union_tag_not_found", ["body"], "Unable to extract tag using discriminator 'trigger'", body, new() { ["discriminator"] = "'trigger'" });
        var found = said.GetValueKind() == JsonValueKind.String
            ? Enum.GetValues<ScheduleTrigger>().Where(trigger => WireJson.ValueOf(trigger) == said.GetValue<string>()).ToList()
            : [];
        if (found is not [var trigger])
        {
            var tag = said.GetValueKind() == JsonValueKind.String ? said.GetValue<string>() : said.ToJsonString(RestJson.Options);
            throw Unprocessable(
                "union_tag_invalid", ["body"], $"Input tag '{tag}' found using 'trigger' does not match any of the expected tags: {Triggers}", body,
                new() { ["discriminator"] = "'trigger'", ["tag"] = tag, ["expected_tags"] = Triggers });
        }

        var arguments = body["trigger_kwargs"] switch
        {
            null => [],
            JsonObject given => given,
            var other => throw Unprocessable("dict_type", ["body", "trigger_kwargs"], "Input should be a valid dictionary", other),
        };
        if (TriggerArguments.Check(trigger, arguments) is { Count: > 0 } errors)
        {
            throw new RequestException(Problem.Unprocessable(errors.Select(error =>
                new FormErrorView(error.Type, ["body", "trigger_kwargs", error.Argument], error.Message, error.Input))));
        }

        return (trigger, arguments);
    }

    /// <summary>The form pages that the workflow is to be started with; without any, one empty page.</summary>
    /// <exception cref="RequestException">422: no list of objects, or too many.</exception>
    public static JsonArray Inputs(JsonObject body) => body["user_inputs"] switch
    {
        null => [new JsonObject()],
        JsonArray { Count: <= MostPages } pages when pages.All(page => page is JsonObject) => pages.DeepClone().AsArray(),
        JsonArray { Count: > MostPages } => throw Unprocessable("too_long", ["body", "user_inputs"], $"List should have at most {MostPages} items", input: null),
        var other => throw Unprocessable("list_type", ["body", "user_inputs"], "Input should be a valid list of dictionaries", other),
    };

    private static RequestException Unprocessable(string type, IEnumerable<string> location, string message, JsonNode? input, JsonObject? context = null) =>
        new(Problem.Unprocessable(type, location, message, input?.DeepClone(), context));
}
