using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>The app with a clock that the test moves, and tables and a task hub of its own.</summary>
public sealed class ClockBed(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly string _name = "t" + Guid.NewGuid().ToString("N")[..12];

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture));

    public TestHost Host { get; private set; } = null!;

    public OrchestratorApi Api => new(Host.Client);

    public async ValueTask InitializeAsync() => Host = await Start(switchboard: null);

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Ends the app and starts it again over the same storage; its steps do the same as before.</summary>
    public async Task Restart()
    {
        var switchboard = Host.Switchboard;
        await Host.DisposeAsync();
        Host = await Start(switchboard);
    }

    /// <summary>Lets time pass until a process has a status: it is seen to wait a moment before its timer is set.</summary>
    public Task<JsonObject> Later(Guid id, TimeSpan step, string status) => Api.Until(
        id,
        seen =>
        {
            if (OrchestratorApi.Text(seen, "last_status") == status)
                return true;
            Time.Advance(step);
            return false;
        },
        $"is {status}");

    /// <summary>Lets time pass until something that waits for the clock is done.</summary>
    public async Task<T> Passing<T>(Task<T> task)
    {
        while (await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(20))) != task)
            Time.Advance(TimeSpan.FromMilliseconds(500));
        return await task;
    }

    private Task<TestHost> Start(Switchboard? switchboard) => TestHost.Start(
        new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["TaskHub"] = _name,
            ["Storage:Prefix"] = _name,
        },
        services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            if (switchboard is not null)
                services.AddSingleton(switchboard);
        });
}
