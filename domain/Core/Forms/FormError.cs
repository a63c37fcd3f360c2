using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms;

/// <summary>One thing that is wrong with a page (forms 6).</summary>
/// <param name="Type">Stable kind, for example <c>missing</c> or <c>int_parsing</c>.</param>
/// <param name="Loc">
/// Where: the field's key, then keys (texts) and indexes (numbers) within it. <c>__root__</c> stands for the page, and after the
/// place of an object for that object as a whole.
/// </param>
/// <param name="Msg">What is wrong, in English.</param>
/// <param name="Input">The offending value.</param>
/// <param name="Ctx">The rule's numbers, for example <c>min_length</c>; null when there are none.</param>
public sealed record FormError(
    string Type, IReadOnlyList<object> Loc, string Msg, JsonNode? Input, JsonObject? Ctx = null)
{
    /// <summary>The location of errors of a page, or of an object within it, as a whole.</summary>
    public const string Root = "__root__";
}
