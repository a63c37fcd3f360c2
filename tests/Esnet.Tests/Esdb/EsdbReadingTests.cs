using Orchestrator.Core.ExternalSystems;
using Orchestrator.Esnet.Esdb;
using Orchestrator.Local.Simulators;

namespace Orchestrator.Esnet.Tests.Esdb;

public sealed class EsdbReadingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sites_are_listed_without_the_organisations_that_are_none()
    {
        await using var bed = await EsdbBed.StartAsync();

        var sites = await bed.Api.ListSites(Stop);
        var all = await bed.Api.List<Organization>(
            "organization", new Dictionary<string, string> { ["detail"] = "list" }, Stop);

        sites.Should().OnlyContain(site => site.Type == "ESnet Site").And.HaveCountGreaterThan(20);
        all.Should().HaveCountGreaterThan(sites.Count);
        sites.Should().Contain(site =>
            site.ShortName == "LBNL" && site.FullName == "Lawrence Berkeley National Laboratory");
    }

    [Fact]
    public async Task Nodes_of_one_site_carry_its_name()
    {
        await using var bed = await EsdbBed.StartAsync();
        var site = (await bed.Api.ListSites(Stop)).Single(site => site.ShortName == "LBNL");

        var nodes = await bed.Api.ListNodes(site.Uuid, Stop);
        var all = await bed.Api.ListNodes(cancellationToken: Stop);

        nodes.Should().HaveCountGreaterThanOrEqualTo(2).And.HaveCountLessThanOrEqualTo(4);
        nodes.Should().OnlyContain(node => node.OrganizationUuid == site.Uuid && node.State == "available");
        nodes.Select(node => node.Name).Should().AllSatisfy(name => name.Should().MatchRegex("^lbnl[0-9]+-[a-z]{2}[0-9]+$"));
        all.Should().HaveCountGreaterThan(nodes.Count).And.Contain(nodes);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_nodes_and_another_seed_gives_others()
    {
        await using var one = await EsdbBed.StartAsync(options: new SimulatorOptions { Seed = 7 });
        await using var two = await EsdbBed.StartAsync(options: new SimulatorOptions { Seed = 7 });
        await using var other = await EsdbBed.StartAsync(options: new SimulatorOptions { Seed = 8 });

        var nodes = await one.Api.ListNodes(cancellationToken: Stop);

        (await two.Api.ListNodes(cancellationToken: Stop)).Should().Equal(nodes);
        (await other.Api.ListNodes(cancellationToken: Stop)).Should().NotEqual(nodes);
    }

    [Fact]
    public async Task A_node_is_read_by_its_number()
    {
        await using var bed = await EsdbBed.StartAsync();
        var listed = (await bed.Api.ListNodes(cancellationToken: Stop))[3];

        (await bed.Api.GetNode(listed.Id, Stop)).Should().Be(listed);
    }

    [Fact]
    public async Task A_node_that_does_not_exist_is_reported_with_status_and_path()
    {
        await using var bed = await EsdbBed.StartAsync();

        var reading = () => bed.Api.GetNode(99, Stop);

        var failure = (await reading.Should().ThrowAsync<ExternalSystemException>()).Which;
        failure.System.Should().Be("ESDB");
        failure.StatusCode.Should().Be(404);
        failure.TimedOut.Should().BeFalse();
        failure.Message.Should().Be("ESDB: GET /v1/node/99 was answered with 404 Not Found");
    }
}
