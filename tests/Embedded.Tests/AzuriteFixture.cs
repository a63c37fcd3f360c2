using Orchestrator.Embedded.Tests;
using Orchestrator.Local.Azurite;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Orchestrator.Embedded.Tests;

/// <summary>One storage emulator for all tests; every test has a task hub of its own in it.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteServer? _server;

    public string ConnectionString => _server!.ConnectionString;

    public async ValueTask InitializeAsync() => _server = await AzuriteServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <summary>A connection string to ports on which nobody listens.</summary>
    public static string UnreachableConnectionString() => AzuritePorts.FindFree().ConnectionString;
}
