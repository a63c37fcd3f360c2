using Orchestrator.Esnet.Routes;

namespace Orchestrator.Esnet.Tests.Workflows;

public sealed class EsdbRoutesTests
{
    [Fact]
    public async Task Organisations_are_ordered_by_name_character_by_character()
    {
        var bed = await WorkflowBed.Create();
        var organisations = await new EsdbRoutes(bed.Esdb).Organisations(CancellationToken.None);
        organisations.Select(organisation => organisation.Name).Should().Equal(
            "ANL::Argonne National Laboratory", "LBNL::Lawrence Berkeley National Laboratory", "anl-west::Argonne West");
        organisations[1].Should().Be(new OrganisationSummary("LBNL::Lawrence Berkeley National Laboratory", WorkflowBed.Lbnl, "LBNL"));
    }
}
