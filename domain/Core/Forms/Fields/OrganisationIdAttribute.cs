namespace Orchestrator.Core.Forms.Fields;

/// <summary>A text or id that the UI lets choose from the organisations.</summary>
public sealed class OrganisationIdAttribute : FormFieldAttribute
{
    /// <summary>An organisation.</summary>
    public OrganisationIdAttribute() => Format = "organisationId";
}
