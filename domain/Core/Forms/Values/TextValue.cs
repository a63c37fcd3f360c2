using System.Net.Mail;
using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>Text.</summary>
internal sealed class TextValue : FieldValue
{
    public int? Shortest { get; init; }

    public int? Longest { get; init; }

    public TextPattern? Pattern { get; init; }

    public bool IsEmail { get; init; }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        var schema = FrameworkSchema.Of(typeof(string))!;
        if (Longest is { } longest)
            schema["maxLength"] = longest;
        if (Shortest is { } shortest)
            schema["minLength"] = shortest;
        if (Pattern is not null)
            schema["pattern"] = Pattern.Written;
        if (IsEmail)
            schema["format"] = "email";
        return schema;
    }

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        if (JsonText.Of(given) is not { } text)
            return errors.Add("string_type", "Input should be a valid string", given);
        // JSON schema counts characters, not UTF-16 units.
        var characters = text.EnumerateRunes().Count();
        if (characters > Longest)
            return errors.Add("string_too_long", $"String should have at most {Longest} character{(Longest == 1 ? "" : "s")}", given, new JsonObject { ["max_length"] = Longest });
        if (characters < Shortest)
            return errors.Add("string_too_short", $"String should have at least {Shortest} character{(Shortest == 1 ? "" : "s")}", given, new JsonObject { ["min_length"] = Shortest });
        if (Pattern?.Matches(text) == false)
            return errors.Add("string_pattern_mismatch", $"String should match pattern '{Pattern.Written}'", given, new JsonObject { ["pattern"] = Pattern.Written });
        if (IsEmail && EmailProblem(text) is { } reason)
            return errors.Add("value_error", $"value is not a valid email address: {reason}", given, new JsonObject { ["reason"] = reason });
        return JsonValue.Create(text);
    }

    private static string? EmailProblem(string text) =>
        !text.Contains('@') ? "An email address must have an @-sign."
        : MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.') ? null
        : "Write it as name@example.net.";
}
