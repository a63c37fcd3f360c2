using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Hosting;

/// <summary>The container as the environment <c>Development</c> checks it, in which <c>func start</c> runs the app.</summary>
public sealed class ContainerTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Every_service_can_be_made_and_none_outlives_what_it_was_given()
    {
        await using var host = await Start();
        var api = new OrchestratorApi(host.Client);
        await api.Reaches(await api.Start("five_steps"), "completed");
    }

    [Fact]
    public async Task A_service_that_would_outlive_what_it_was_given_is_refused()
    {
        var starting = () => Start(services => services.AddScoped<Visit>().AddSingleton<Host>());
        (await starting.Should().ThrowAsync<AggregateException>()).WithMessage($"*Cannot consume scoped service*{nameof(Visit)}*from singleton*");
    }

    private Task<TestHost> Start(Action<IServiceCollection>? configure = null) => TestHost.Start(
        new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString, ["environment"] = "Development" }, configure);

    private sealed class Visit;

    private sealed record Host(Visit Visit);
}
