using System.Text.Json.Nodes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Http;

/// <summary>
/// The secret of a callback stands in the state of its process (semantics 82). Who has it can answer in the name of the outside
/// system, so it is shown only to those who may operate.
/// </summary>
internal static class CallbackSecret
{
    /// <summary>A copy of the view without the secrets that its process has, or has had.</summary>
    public static ProcessView HiddenIn(ProcessView view)
    {
        var tokens = (view.Steps ?? []).Select(step => step.State).Append(view.CurrentState)
            .Select(state => (string?)state?[EngineKeys.CallbackToken]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return tokens.Count == 0
            ? view
            : view with
            {
                CurrentState = Without(view.CurrentState, tokens),
                Steps = [.. view.Steps!.Select(step => step with { State = Without(step.State, tokens), StateDelta = Without(step.StateDelta, tokens) })],
            };
    }

    private static JsonObject? Without(JsonObject? state, IReadOnlySet<string> tokens) => state is null ? null : (JsonObject)Copy(state, tokens)!;

    private static JsonNode? Copy(JsonNode? node, IReadOnlySet<string> tokens) => node switch
    {
        JsonObject part => new JsonObject(part.Select(entry => KeyValuePair.Create(entry.Key, Copy(entry.Value, tokens)))),
        JsonArray items => new JsonArray([.. items.Select(item => Copy(item, tokens))]),
        JsonValue value when value.TryGetValue<string>(out var text) => tokens.Aggregate(text, (shown, token) => shown.Replace(token, SecretMask.Mask, StringComparison.Ordinal)),
        _ => node?.DeepClone(),
    };
}
