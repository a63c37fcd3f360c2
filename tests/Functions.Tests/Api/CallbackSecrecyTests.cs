using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>The token of a callback lets whoever knows it; it stands in the address, and must not stand in the log.</summary>
public sealed class CallbackSecrecyTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_token_is_never_logged()
    {
        using var log = new LogLines();
        await using var host = await TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString },
            services => services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Information)));
        var api = new OrchestratorApi(host.Client);
        var id = await api.Start("courier");
        var state = (await api.Reaches(id, "awaiting_callback"))["current_state"]!;
        var (route, token) = (OrchestratorApi.Text(state, "callback_route")[1..], OrchestratorApi.Text(state, "__callback_token"));

        (await api.Post(route + "/progress", "7")).Demand(HttpStatusCode.UnprocessableEntity);
        (await api.Post(route + "0", "{}")).Demand(HttpStatusCode.NotFound);
        (await api.Post(route + "/progress", "\"soon\"")).Demand(HttpStatusCode.OK);
        (await api.Send(HttpMethod.Put, route, body: null)).Demand(HttpStatusCode.MethodNotAllowed);
        (await api.Post(route, "{}")).Demand(HttpStatusCode.OK);
        (await api.Post(route, "{}")).Demand(HttpStatusCode.Conflict);
        await api.Reaches(id, "completed");

        log.Lines.Should().NotBeEmpty().And.NotContain(line => line.Contains(token, StringComparison.OrdinalIgnoreCase));
    }
}
