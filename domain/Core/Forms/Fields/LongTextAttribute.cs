namespace Orchestrator.Core.Forms.Fields;

/// <summary>A text of several lines; give its limits with <c>[StringLength]</c>.</summary>
public sealed class LongTextAttribute : FormFieldAttribute
{
    /// <summary>A text of several lines.</summary>
    public LongTextAttribute() => Format = "long";
}
