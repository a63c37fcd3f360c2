using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>What a user gave, without what a page only shows (forms 9).</summary>
public static class UserInput
{
    /// <summary>The fields of a page, or of any object; keys are those of a state.</summary>
    /// <remarks>Left out are display fields, and keys that begin with <c>label_</c> or <c>divider_</c> or are <c>summary</c>.</remarks>
    public static JsonObject Of(object page)
    {
        var shown = page.GetType().GetProperties()
            .Where(property => property.PropertyType.IsAssignableTo(typeof(IDisplayField)))
            .Select(property => WireJson.Key(property.Name));
        var input = page as JsonObject ?? JsonSerializer.SerializeToNode(page, WireJson.Options)!.AsObject();
        return new JsonObject(input.ExceptBy(shown, field => field.Key).Where(field => !IsShown(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
    }

    private static bool IsShown(string key) =>
        key == "summary" || key.StartsWith("label_", StringComparison.Ordinal) || key.StartsWith("divider_", StringComparison.Ordinal);
}
