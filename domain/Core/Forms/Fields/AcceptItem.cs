using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Fields;

/// <summary>One line of a checklist.</summary>
/// <param name="Text">The text; the address of a link.</param>
/// <param name="Kind">
/// <c>info</c>, <c>label</c>, <c>warning</c>, <c>url</c>, <c>checkbox</c>, <c>&gt;checkbox</c> (indented), <c>checkbox?</c> and
/// <c>&gt;checkbox?</c> (may be skipped), <c>skip</c>, <c>value</c> or <c>margin</c>.
/// </param>
/// <param name="Extra">What some kinds say beyond the text, for example the value.</param>
public sealed record AcceptItem(string Text, string Kind = "checkbox", JsonObject? Extra = null)
{
    internal JsonArray ToJson() => Extra is null ? new JsonArray(Text, Kind) : new JsonArray(Text, Kind, Extra.DeepClone());
}
