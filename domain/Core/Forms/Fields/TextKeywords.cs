using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>The schema of a text that is only shown, and may be none.</summary>
internal static class TextKeywords
{
    public static JsonObject Of(string format) => new()
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = "null" }),
        ["format"] = format,
        ["type"] = "string",
    };
}
