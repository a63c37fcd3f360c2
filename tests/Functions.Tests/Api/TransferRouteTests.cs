using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork.Ports;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Export and import of one subscription over HTTP (docs/import-export.md).</summary>
public sealed class TransferRouteTests(PortBed here) : IClassFixture<PortBed>, IAsyncLifetime
{
    private PortBed _there = null!;

    public async ValueTask InitializeAsync() => _there = await PortBed.Create(here.Azurite);

    public ValueTask DisposeAsync() => _there.DisposeAsync();

    [Fact]
    public async Task An_exported_subscription_is_imported_elsewhere_with_its_dates_lists_relations_and_importer()
    {
        var port = await here.Port(configure: model => model.Unit.Gigabits = 100);
        var link = await here.Link(ports: port);

        var file = (await here.Api.Get($"api/subscriptions/{port}/export")).Demand(HttpStatusCode.OK);
        file.Header("Content-Disposition").Should().StartWith("attachment;").And.Contain($"subscription-{port}.json");
        var answer = (await _there.Api.Post("api/subscriptions/import?reporter=o%27neil", file.Text)).Demand(HttpStatusCode.Created);
        answer.Text.Should().Be($$"""{"subscription_id":"{{port}}","outcome":"created","version":1,"dry_run":false}""");
        (await _there.Api.Post("api/subscriptions/import", await Export(link))).Demand(HttpStatusCode.Created);

        (await _there.Find<Port>(port)).Should().BeEquivalentTo(await here.Find<Port>(port), options => options.Excluding(model => model.ETag));
        var version = (await _there.Api.Get($"api/subscriptions/{port}/versions/1")).Json;
        (OrchestratorApi.Text(version, "user"), OrchestratorApi.Text(version, "step"), version["process_id"]).Should().Be(("o'neil", "import", null));
        (await _there.Store.Relations(port, CancellationToken.None)).InUseBy.Should().ContainSingle().Which.SubscriptionId.Should().Be(link);
        var product = (await _there.Find<Port>(port)).Product.ProductId;
        (await _there.Store.List(new SubscriptionFilter(product, SubscriptionLifecycle.Active), CancellationToken.None).ToListAsync())
            .Should().ContainSingle().Which.SubscriptionId.Should().Be(port);
    }

    [Fact]
    public async Task The_second_import_of_a_document_changes_nothing()
    {
        var text = await Export(await here.Port());
        (await _there.Api.Post("api/subscriptions/import", text)).Demand(HttpStatusCode.Created);

        var again = (await _there.Api.Post("api/subscriptions/import", text)).Demand(HttpStatusCode.OK);

        (OrchestratorApi.Text(again.Json, "outcome"), again.Json["version"]!.GetValue<int>()).Should().Be(("unchanged", 1));
    }

    [Fact]
    public async Task A_replacement_needs_the_word_and_the_version_and_continues_the_chain()
    {
        var port = await here.Port();
        var document = JsonNode.Parse(await Export(port))!;
        document["subscription"]!["note"] = "by hand";

        (await here.Api.Post("api/subscriptions/import", document.ToJsonString())).Demand(HttpStatusCode.Conflict).Text.Should().Contain("is stored already, as version 1");
        (await here.Api.Post("api/subscriptions/import?replace=true&dry_run=true", document.ToJsonString())).Demand(HttpStatusCode.OK);
        (await here.Find<Port>(port)).Note.Should().BeNull();
        var replaced = (await here.Api.Post("api/subscriptions/import?replace=true", document.ToJsonString())).Demand(HttpStatusCode.OK);
        replaced.Json["version"]!.GetValue<int>().Should().Be(2);
        await here.Change<Port>(port, model => model.Note = "since");
        (await here.Api.Post("api/subscriptions/import?replace=true", document.ToJsonString())).Demand(HttpStatusCode.Conflict).Text.Should().Contain("which is 3");
    }

    [Fact]
    public async Task A_wrong_document_is_answered_with_every_problem()
    {
        var port = await here.Port();
        var document = JsonNode.Parse(await Export(port))!;
        document["subscription"]!["unit"]!["gigabits"] = "fast";
        document["subscription"]!["colour"] = 7;

        var answer = (await _there.Api.Post("api/subscriptions/import", document.ToJsonString())).Demand(HttpStatusCode.UnprocessableEntity).Json;

        answer["problems"]!.AsArray().Select(problem => $"{problem!["path"]} {problem["value"]!.ToJsonString()}")
            .Should().Equal("subscription.unit.gigabits \"fast\"", "subscription.colour 7");
        (await _there.Store.FindAsync(port, origin: null, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task An_export_can_have_the_versions()
    {
        var port = await here.Port();
        await here.Change<Port>(port, model => model.Note = "second");

        var document = JsonNode.Parse(await Export(port, "?versions=true"))!;

        document["version"]!.GetValue<int>().Should().Be(2);
        document["versions"]!.AsArray().Select(version => (version!["version"]!.GetValue<int>(), version["subscription"]!["note"]?.ToString()))
            .Should().Equal((1, null), (2, "second"));
        (await _there.Api.Post("api/subscriptions/import", document.ToJsonString())).Demand(HttpStatusCode.Created).Json["version"]!.GetValue<int>().Should().Be(1);
    }

    [Fact]
    public async Task What_is_no_subscription_is_refused()
    {
        (await here.Api.Get($"api/subscriptions/{Guid.NewGuid()}/export")).Demand(HttpStatusCode.NotFound);
        (await here.Api.Get("api/subscriptions/12/export")).Demand(HttpStatusCode.UnprocessableEntity);
        (await here.Api.Post("api/subscriptions/import", "[]")).Demand(HttpStatusCode.UnprocessableEntity);
        (await here.Api.Post("api/subscriptions/import", "{}")).Demand(HttpStatusCode.UnprocessableEntity).Text.Should().Contain("this is no exported subscription");
        (await here.Api.Post("api/subscriptions/import", """{"a":1,"a":2}""")).Demand(HttpStatusCode.UnprocessableEntity).Text.Should().Contain("json_invalid");
    }

    private async Task<string> Export(SubscriptionId id, string query = "") =>
        (await here.Api.Get($"api/subscriptions/{id}/export{query}")).Demand(HttpStatusCode.OK).Text;
}
