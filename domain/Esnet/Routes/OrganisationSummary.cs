using Orchestrator.Esnet.Esdb;

namespace Orchestrator.Esnet.Routes;

/// <summary>An organisation as a choice.</summary>
/// <param name="Name"><c>LBNL::Lawrence Berkeley National Laboratory</c>.</param>
/// <param name="Uuid">Its identity, which subscriptions keep as customer id.</param>
/// <param name="Abbr">Its short name.</param>
public sealed record OrganisationSummary(string Name, Guid Uuid, string Abbr)
{
    /// <summary>The summary of what ESDB says.</summary>
    public static OrganisationSummary Of(Organization organization) =>
        new($"{organization.ShortName}::{organization.FullName}", organization.Uuid, organization.ShortName);
}
