using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Orchestrator.Embedded.Tests.Hosting;

/// <summary>A task hub of one test, and the hosts that run on it.</summary>
public sealed class TestHub(AzuriteFixture azurite, bool forceReplay = false) : IAsyncDisposable
{
    private readonly List<TestHost> _hosts = [];

    public string Name { get; } = "T" + Guid.NewGuid().ToString("N")[..20];

    public string ConnectionString { get; } = azurite.ConnectionString;

    public TableClient Table => new(ConnectionString, Name + "Durable");

    public async Task<TestHost> StartAsync(
        Action<FunctionsApplicationBuilder>? configure = null, params (string Name, object Value)[] settings)
    {
        string[] args =
        [
            $"--AzureWebJobsStorage={ConnectionString}",
            $"--TaskHub={Name}",
            "--TimerSchedule=0 0 * * * *",
            // What it records, and its run at a full hour, would come between what other tests count.
            "--AzureWebJobs.ticker.Disabled=true",
            "--Embedded:StorageTimeout=00:01:00",
            $"--Embedded:ForceReplay={forceReplay}",
            "--Embedded:ThrowOnStartFailure=true",
            "--Embedded:ShutdownGrace=00:00:01",
            "--urls=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Warning",
            .. settings.Select(s => string.Create(CultureInfo.InvariantCulture, $"--{s.Name}={s.Value}")),
        ];
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        var host = new TestHost(builder, configure);
        _hosts.Add(host);
        await host.StartAsync();
        return host;
    }

    /// <summary>Rows whose key starts so, in all shards.</summary>
    public async Task<int> CountAsync(string prefix)
    {
        var count = 0;
        var end = prefix[..^1] + (char)(prefix[^1] + 1);
        await foreach (var row in Table.QueryAsync<TableEntity>($"RowKey ge '{prefix}' and RowKey lt '{end}'"))
        {
            count++;
        }

        return count;
    }

    /// <summary>The partition an instance's row is in.</summary>
    public async Task<string?> ShardOfAsync(string id)
    {
        await foreach (var row in Table.QueryAsync<TableEntity>($"RowKey eq 'i|{id}'"))
        {
            return row.PartitionKey;
        }

        return null;
    }

    public static string Text(Azure.Core.RequestContent body)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var stream = new MemoryStream();
        body.WriteTo(stream, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The host disappears as a killed process would: nothing it does from now on reaches storage.</summary>
    public async Task CrashAsync(TestHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        host.Storage.CutOff();
        await ExpireLeaseAsync();
    }

    /// <summary>Ends the lease at once, as if the time had passed.</summary>
    public async Task ExpireLeaseAsync()
    {
        var container = new BlobContainerClient(ConnectionString, Name.ToLowerInvariant() + "-leases");
        await container.GetBlobClient("owner").GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
    }
}
