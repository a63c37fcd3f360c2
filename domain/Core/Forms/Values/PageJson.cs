using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>What makes a page unreadable, whatever it asks for: endless nesting, keys that are given twice, text that is none.</summary>
internal static class PageJson
{
    /// <summary>A state takes 64 levels, and a page's values lie some levels deep in it.</summary>
    private const int MostLevels = 32;

    public static void Check(JsonNode? value, ErrorList errors, int level = 0)
    {
        if (level > MostLevels)
        {
            errors.Add("recursion_loop", $"Input is nested deeper than {MostLevels} levels", input: null, new JsonObject { ["max_depth"] = MostLevels });
            return;
        }

        switch (value)
        {
            case JsonObject fields:
                CheckFields(fields, errors, level);
                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                    Check(items[index], errors.At(index), level + 1);
                break;
            case JsonValue scalar:
                CheckText(scalar, errors);
                break;
        }
    }

    private static void CheckFields(JsonObject fields, ErrorList errors, int level)
    {
        List<KeyValuePair<string, JsonNode?>> entries;
        try
        {
            entries = [.. fields];
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or JsonException)
        {
            // The parser reads keys when they are asked for, and only then finds such.
            errors.Whole().Add("json_invalid", "A key is given twice, or is no text", input: null);
            return;
        }

        foreach (var (key, value) in entries)
            Check(value, errors.At(key), level + 1);
    }

    private static void CheckText(JsonNode scalar, ErrorList errors)
    {
        if (!IsText(scalar))
            errors.Add("string_unicode", "Input should be a valid string, unable to parse raw data as a unicode string", input: null);
    }

    /// <returns>False for half a surrogate pair, which cannot be read.</returns>
    private static bool IsText(JsonNode scalar)
    {
        try
        {
            _ = JsonText.Of(scalar);
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
