using Orchestrator.Core.Routes;
using Orchestrator.Esnet.Esdb;

namespace Orchestrator.Esnet.Routes;

/// <summary>ESDB's data as ESnet's own front end asks for it.</summary>
public sealed class EsdbRoutes(IEsdbApi esdb)
{
    /// <summary>The ESnet sites, ordered by name.</summary>
    [ApiRoute("esdb/organisations")]
    public async Task<IReadOnlyList<OrganisationSummary>> Organisations(CancellationToken cancellation)
    {
        var sites = await esdb.ListSites(cancellation);
        return [.. sites.Select(OrganisationSummary.Of).OrderBy(site => site.Name, StringComparer.Ordinal)];
    }
}
