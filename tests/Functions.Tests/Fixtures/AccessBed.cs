using Microsoft.Extensions.DependencyInjection;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>The app with an OpenID Connect provider, and roles named after what they let do.</summary>
public sealed class AccessBed(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly List<HttpClient> _clients = [];

    /// <summary>The storage, for a test that makes a bed of its own besides.</summary>
    public AzuriteFixture Azurite => azurite;

    public OidcServer Provider { get; private set; } = null!;

    public TestHost Host { get; private set; } = null!;

    public static async Task<AccessBed> Create(
        AzuriteFixture azurite, Action<IServiceCollection>? configure = null, Action<OidcServer>? prepare = null, params (string Key, string Value)[] settings)
    {
        var bed = new AccessBed(azurite) { Provider = await OidcServer.Start() };
        prepare?.Invoke(bed.Provider);
        bed.Host = await bed.Start(configure, settings);
        return bed;
    }

    public async ValueTask InitializeAsync()
    {
        Provider = await OidcServer.Start();
        Host = await Start(configure: null);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        await Host.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>The API for who holds a token.</summary>
    public OrchestratorApi With(string? token)
    {
        var client = new HttpClient { BaseAddress = Host.Client.BaseAddress };
        if (token is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        _clients.Add(client);
        return new OrchestratorApi(client);
    }

    /// <summary>The API for a user with roles.</summary>
    public OrchestratorApi As(string user, params string[] roles) => With(Provider.Token(user, roles));

    private Task<TestHost> Start(Action<IServiceCollection>? configure, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Authentication:Mode"] = "Oidc",
            ["Authentication:Authority"] = Provider.Authority,
            ["Authentication:Audience"] = OidcServer.Audience,
            ["Authentication:ClockSkew"] = "00:00:05",
            ["Authentication:KeyRefreshInterval"] = "00:00:00",
            ["Authorization:Policies:read"] = "reader, operator",
            ["Authorization:Policies:start"] = "starter",
            ["Authorization:Policies:operate"] = "operator",
            ["Authorization:Policies:delete"] = "cleaner",
            ["Authorization:Policies:admin"] = "admin",
            ["Authorization:Start:five_*"] = "counter",
            ["Authorization:Start:fi*"] = "nobody",
            ["Authorization:Start:obedient_task"] = "nobody",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return TestHost.Start(all, configure);
    }
}
