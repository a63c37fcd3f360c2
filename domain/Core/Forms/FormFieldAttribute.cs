namespace Orchestrator.Core.Forms;

/// <summary>Texts of a form field. Without it the title is the name with words capitalised (forms 3).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FormFieldAttribute : Attribute
{
    /// <summary>Label of the field.</summary>
    public string? Title { get; init; }

    /// <summary>Help text.</summary>
    public string? Description { get; init; }

    /// <summary>The dialect's format, for example <c>customerId</c> or <c>long</c> (forms 3.1).</summary>
    public string? Format { get; init; }
}
