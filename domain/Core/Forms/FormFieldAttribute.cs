namespace Orchestrator.Core.Forms;

/// <summary>
/// Texts of a form field. Without it the title is the name with words capitalised (forms 3). Its descendants, for example
/// <see cref="Fields.LongTextAttribute"/>, also say how the field is asked for.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public class FormFieldAttribute : Attribute
{
    /// <summary>Label of the field.</summary>
    public string? Title { get; init; }

    /// <summary>Help text.</summary>
    public string? Description { get; init; }

    /// <summary>The dialect's format, for which UIs have a widget (forms 3.1).</summary>
    public string? Format { get; init; }
}
