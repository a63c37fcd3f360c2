using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Acme;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Tutorial;

/// <summary>docs/tutorial says what is compiled, and what is compiled runs.</summary>
public sealed partial class TutorialTests(AzuriteFixture azurite)
{
    private const string Folder = "docs/tutorial";

    [Fact]
    public void Every_file_stands_in_the_text_as_it_is_compiled()
    {
        var text = File.ReadAllText(Repository.PathOf($"{Folder}/README.md"));
        var shown = Code().Matches(text).Select(match => match.Groups["code"].Value.Trim());

        var compiled = Directory.EnumerateFiles(Repository.PathOf(Folder), "*.cs").Select(file => File.ReadAllText(file).ReplaceLineEndings("\n").Trim());

        shown.Should().BeEquivalentTo(compiled);
    }

    [Fact]
    public async Task A_light_path_is_sold_and_ended_in_the_real_app()
    {
        await using var host = await TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString }, register: application => application.AddAcme());
        var api = new OrchestratorApi(host.Client);
        const string Product = """{"product":"6ad4c8ab-4c1f-4d9c-8d3b-2f6b35b2a001"}""";
        const string Order = """{"customer_id":"acme","first_port":"ams-cr1 1/1/c2","second_port":"lon-cr2 1/1/c7","gigabits":100}""";

        (await api.Post("api/processes/create_light_path", $"[{Product}]")).Demand(HttpStatusCode.NotExtended);
        var sold = await Run(api, "create_light_path", $"[{Product},{Order}]");
        var id = sold["current_state"]!["subscription_id"]!.GetValue<string>();
        var path = (await api.Get($"api/subscriptions/domain-model/{id}")).Demand(HttpStatusCode.OK).Json;

        OrchestratorApi.Text(path, "status").Should().Be("active");
        path["path"]!["vlan_id"]!.GetValue<int>().Should().Be(100);
        path["path"]!["ends"]!.AsArray().Select(end => OrchestratorApi.Text(end!, "port_name")).Should().Equal("ams-cr1 1/1/c2", "lon-cr2 1/1/c7");

        await Run(api, "terminate_light_path", $$"""[{"subscription_id":"{{id}}"}]""");
        OrchestratorApi.Text((await api.Get($"api/subscriptions/domain-model/{id}")).Json, "status").Should().Be("terminated");
        (await api.Get($"api/pools/{AcmeApplication.Vlans.Name}/claims")).Demand(HttpStatusCode.OK).Json.AsArray().Should().BeEmpty();
    }

    private static async Task<JsonObject> Run(OrchestratorApi api, string workflow, string pages)
    {
        var started = (await api.Post($"api/processes/{workflow}", pages)).Demand(HttpStatusCode.Created).Json;
        return await api.Reaches(started["id"]!.GetValue<Guid>(), "completed");
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
