namespace Orchestrator.Core.Forms.Fields;

/// <summary>A text or id that the UI lets choose from the customers.</summary>
public sealed class CustomerIdAttribute : FormFieldAttribute
{
    /// <summary>A customer.</summary>
    public CustomerIdAttribute() => Format = "customerId";
}
