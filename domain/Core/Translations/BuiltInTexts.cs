using System.Text.Json.Nodes;

namespace Orchestrator.Core.Translations;

/// <summary>What the user interface calls the built-in workflows and the fields of their forms.</summary>
public static class BuiltInTexts
{
    private const string Resource = "Orchestrator.Core.Translations.en.json";

    /// <summary>The texts in English: <c>forms.fields</c> with labels and <c>{name}_info</c>, <c>workflow</c> with titles.</summary>
    public static JsonObject English()
    {
        using var texts = typeof(BuiltInTexts).Assembly.GetManifestResourceStream(Resource)!;
        return JsonNode.Parse(texts)!.AsObject();
    }
}
