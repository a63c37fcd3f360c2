using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Catalogue;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;
using Orchestrator.TestNetwork.Ports;

namespace Orchestrator.Functions.Tests.Hosting;

/// <summary>The catalogue at the start of whole hosts.</summary>
public sealed class CatalogueStartTests(AzuriteFixture azurite)
{
    private readonly string _prefix = "v" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>A rolling deployment: each host has a task hub of its own, because one hub of the embedded host has one host.</summary>
    [Fact]
    public async Task An_older_host_goes_on_while_a_newer_one_starts_and_cannot_start_again()
    {
        await using var older = await Start("old", isNewer: false);
        await using (var newer = await Start("new", isNewer: true))
        {
            (await Products(newer)).Should().Contain(Port.ProductName);
            (await Products(older)).Should().Contain("Node Enrollment Service");
            var api = new OrchestratorApi(older.Client);
            await api.Reaches(await api.Start("five_steps"), "completed");
        }

        var starting = () => Start("old", isNewer: false);

        (await starting.Should().ThrowAsync<CatalogueException>()).Which.Message.Should()
            .Contain("'9002-test-ports'").And.Contain("by commit new").And.Contain("Deploy the version that applied it");
        await using var again = await Start("new", isNewer: true);
        (await Products(again)).Should().Contain(Port.ProductName);
    }

    [Fact]
    public async Task A_block_keeps_the_day_of_its_creation_over_starts()
    {
        double created;
        await using (var first = await Start("one", isNewer: false))
            created = await BlockCreated(first);
        await using var second = await Start("two", isNewer: true);
        (await BlockCreated(second)).Should().Be(created);
    }

    /// <summary>semantics 137.</summary>
    [Fact]
    public async Task Validation_of_products_reports_the_drift()
    {
        await using var host = await Start("one", isNewer: true);
        await host.Services.GetRequiredService<ICatalogueStore>().Apply([new Drifting()], CancellationToken.None);
        var api = new OrchestratorApi(host.Client);

        var process = await api.Reaches(await api.Start("task_validate_products"), "inconsistent_data");

        OrchestratorApi.Text(process, "failed_reason").Should()
            .Contain("- Product 'Backbone Link': the code does not declare what the catalogue has: fixed inputs colour.")
            .And.Contain("- Product 'Service Edge': the catalogue does not have what the code declares: fixed inputs routing_domain.");
    }

    private static async Task<IEnumerable<string>> Products(TestHost host) =>
        (await new OrchestratorApi(host.Client).Get("api/products")).Demand(HttpStatusCode.OK).Json.AsArray().Select(product => (string)product!["name"]!);

    private static async Task<double> BlockCreated(TestHost host) =>
        (await new OrchestratorApi(host.Client).Get("api/products?product_type=NodeEnrollment")).Json[0]!["product_blocks"]![0]!["created_at"]!.GetValue<double>();

    private Task<TestHost> Start(string commit, bool isNewer) => TestHost.Start(
        new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString, ["Storage:Prefix"] = _prefix, ["CI_COMMIT_SHA"] = commit },
        register: application => _ = isNewer ? application.AddPorts() : application);

    private sealed class Drifting() : CatalogueMigration("9999-drifting")
    {
        public override void Change(CatalogueDraft catalogue) => catalogue
            .SetFixedInputs("Backbone Link", ("colour", "red")).RemoveFixedInput("Service Edge", "routing_domain");
    }
}
