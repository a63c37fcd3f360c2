using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.Local.Azurite;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>One storage emulator for all tests; whoever uses it takes a table prefix of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteServer? _server;

    public string ConnectionString => _server!.ConnectionString;

    public async ValueTask InitializeAsync() => _server = await AzuriteServer.StartAsync();

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
