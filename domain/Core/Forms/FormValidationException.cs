using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms;

/// <summary>A page of a form is not valid; nothing was stored. HTTP 400.</summary>
public sealed class FormValidationException(string page, IReadOnlyList<FormError> errors) : Exception(Describe(page, errors))
{
    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyList<FormError> Errors { get; } = errors;

    private static string Describe(string page, IReadOnlyList<FormError> errors)
    {
        var lines = errors.Select(error => $"{string.Join(" -> ", error.Loc)}\n  {error.Msg} (type={error.Type}{Context(error)})");
        return $"{errors.Count} validation error{(errors.Count == 1 ? "" : "s")} for {page}\n{string.Join('\n', lines)}";
    }

    private static string Context(FormError error) =>
        string.Concat((error.Ctx ?? []).Select(entry => $"; {entry.Key}={OnOneLine(entry.Value)}"));

    private static string OnOneLine(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value?.ToJsonString(WireJson.Options) ?? "null";
}
