using Azure;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Faults.Fixtures;
using Orchestrator.Functions.Orchestration;
using Orchestrator.TestNetwork;
using Orchestrator.TestNetwork.Everything;

namespace Orchestrator.Faults.Crashes;

/// <summary>One story on storage of its own: a customer gets a circuit, and host after host dies on the way.</summary>
/// <param name="storage">The storage, as a connection string.</param>
/// <param name="ends">Where the first host dies, where the one after it, and so on; the last one lives.</param>
internal sealed class CrashRun(string storage, params IReadOnlyList<CrashPoint> ends)
{
    private readonly string _name = "c" + Guid.NewGuid().ToString("N")[..12];
    private readonly OutsideWorld _outside = new();

    /// <summary>Plays it to its end.</summary>
    /// <exception cref="TimeoutException">It does not get there; says where it stands.</exception>
    public async Task<CrashOutcome> Play()
    {
        var rows = new StoredRows(storage, _name);
        List<Life> lives = [.. ends.Select(end => new Life(end)), new Life(end: null)];
        var deaths = 0;
        while (!await Live(lives[deaths], rows, isFirst: deaths == 0))
        {
            await ExpireLease();
            deaths++;
        }

        var processes = await rows.Processes();
        var stories = new List<IReadOnlyList<string>>();
        foreach (var (id, _) in processes)
            stories.Add(await rows.Of(id));
        return new CrashOutcome(deaths, lives[0].Operations, [.. processes.Select(process => process.Id)], stories, _outside.Effects, _outside.Repeats, await rows.WrongCounts(), await rows.WrongClaims());
    }

    /// <returns>Whether the story came to its end; else the host has died.</returns>
    private async Task<bool> Live(Life life, StoredRows rows, bool isFirst)
    {
        using var limit = new CancellationTokenSource(Wait.Patience);
        var host = Start(life);
        var story = Tell();
        if (await Task.WhenAny(story, life.Died) == story)
        {
            try
            {
                await story;
            }
            catch (OperationCanceledException late) when (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"Not completed after {Wait.Patience.TotalSeconds} s: {string.Join(", ", await rows.Processes())}; the host's last operations: {string.Join(" | ", life.Operations.TakeLast(5))}", late);
            }
            finally
            {
                life.Bury();
                await (await host).DisposeAsync();
            }

            return true;
        }

        // The customer sees a connection that breaks, not what a host says while it is taken to pieces.
        await limit.CancelAsync();
        life.Bury();
        await Task.WhenAll(story, host).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (host.IsCompletedSuccessfully)
            await (await host).Abandon();
        return false;

        async Task Tell()
        {
            var started = await host;
            if (!isFirst)
                await Sweep(started, limit.Token);
            await new Customer(rows, _outside).GoOn(started, life, limit.Token);
            life.Close();
        }
    }

    private Task<TestHost> Start(Life life) => TestHost.Start(
        new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage,
            ["TaskHub"] = _name,
            ["Storage:Prefix"] = _name,
            ["Embedded:ShutdownGrace"] = "00:00:00.001",
        },
        services =>
        {
            services.AddLogging(logging => logging.ClearProviders());
            services.AddSingleton<HttpPipelinePolicy>(life.For("app"));
            services.Configure<EmbeddedStorageOptions>(options => options.Policies.Add(life.For("hub")));
        },
        application => application.AddEverything(_outside));

    /// <summary>What the sweeper's timer does when everything that is in flight has been so for long.</summary>
    private static Task<int> Sweep(TestHost host, CancellationToken cancellation)
    {
        var later = new LaterTime(ProcessSweeper.Abandoned + TimeSpan.FromMinutes(1));
        return ActivatorUtilities.CreateInstance<ProcessSweeper>(host.Services, later).Sweep(host.Durable, cancellation);
    }

    /// <summary>As the time passes: a host in this process counts as alive, so its lease is not taken from it before.</summary>
    private async Task ExpireLease()
    {
        try
        {
            await new BlobContainerClient(storage, $"{_name}-leases").GetBlobClient("owner").GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        }
        catch (RequestFailedException none) when (none.Status is 404 or 409)
        {
            // It died before it had one.
        }
    }
}
