namespace Orchestrator.Core.Forms.Fields;

/// <summary>A field that is neither shown nor asked for: its value is always its default.</summary>
public sealed class HiddenAttribute : FormFieldAttribute
{
    /// <summary>A field that is not shown.</summary>
    public HiddenAttribute() => Format = "hidden";
}
