using System.Text.Json.Nodes;

namespace Orchestrator.Core.Translations;

/// <summary>What the user interface calls workflows and fields: the built-in texts, and over them those of the application.</summary>
public sealed class TextRegistry
{
    private readonly List<(string Language, JsonObject Texts)> _all = [("en", BuiltInTexts.English())];

    /// <summary>Adds texts; they stand over those that were added before.</summary>
    /// <param name="language">As <c>en</c> for all English, or <c>en-GB</c> for this one.</param>
    /// <param name="texts"><c>forms.fields</c> with labels and <c>{name}_info</c>, <c>workflow</c> with titles.</param>
    public void Add(string language, JsonObject texts) => _all.Add((language, texts));

    /// <summary>All texts of a language as <c>en-GB</c>; empty for one that nobody has written.</summary>
    public JsonObject Of(string language)
    {
        var texts = new JsonObject();
        foreach (var (_, own) in _all.Where(entry => language == entry.Language || language.StartsWith(entry.Language + "-", StringComparison.Ordinal)))
            Merge(texts, own);
        return texts;
    }

    /// <summary>Writes texts over others, one by one.</summary>
    public static void Merge(JsonObject texts, JsonObject over)
    {
        foreach (var (key, value) in over)
        {
            if (value is JsonObject inner && texts[key] is JsonObject known)
                Merge(known, inner);
            else
                texts[key] = value?.DeepClone();
        }
    }
}
