using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms;

/// <summary>One thing that is wrong with a page (forms 6).</summary>
/// <param name="Type">Stable kind, for example <c>missing</c> or <c>int_parsing</c>.</param>
/// <param name="Loc">Where: the field's key, or <c>__root__</c> for the page.</param>
/// <param name="Msg">What is wrong, in English.</param>
/// <param name="Input">The offending value.</param>
/// <param name="Ctx">The rule's numbers, for example <c>min_length</c>; null when there are none.</param>
public sealed record FormError(
    string Type, IReadOnlyList<string> Loc, string Msg, JsonNode? Input, JsonObject? Ctx = null)
{
    /// <summary>The location of errors of a page as a whole.</summary>
    public const string Root = "__root__";
}
