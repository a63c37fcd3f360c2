using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Faults.Fixtures;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Local.Azurite;
using Orchestrator.TestNetwork;

namespace Orchestrator.Faults;

/// <summary>Many processes that wait for an operator. The environment variable SCALE says how many; docs/reliability/suspended.md is of 1,000.</summary>
public sealed class ManySuspendedTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Clients = 8;

    /// <summary>What the host itself does by the clock, where the app's timers are disabled.</summary>
    private const string Renewals = "hub by the clock";

    /// <summary>
    /// Renewals of the lease; a sweep or two; the reconciler once, and the mark that it has run; the lists of subscriptions once, a
    /// look at each of their partitions, and its mark.
    /// </summary>
    private const int MostIdleRequests = 5 + 2 + 7 + 10;

    private static readonly int Processes =
        int.TryParse(Environment.GetEnvironmentVariable("SCALE"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 100;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = Clients };

    private readonly RequestCount _requests = new();
    private AzuriteServer _storage = null!;
    private TestHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _storage = await AzuriteServer.StartAsync();
        _host = await TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = _storage.ConnectionString },
            services =>
            {
                services.AddSingleton<HttpPipelinePolicy>(_requests.For("app"));
                services.Configure<EmbeddedStorageOptions>(options => options.Policies.Add(_requests.For("hub")));
            },
            withTimers: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task Suspended_processes_cost_nothing_while_they_wait_and_all_complete_when_they_are_resumed()
    {
        await CostOfIdling("with none");
        var looking = await CostOfLooking("with none");

        var begin = Stopwatch.GetTimestamp();
        var processes = new ConcurrentBag<Guid>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Processes), AtOnce, async (_, stop) => processes.Add(await Start(stop)));
        await Reach("suspended");
        Print($"{Processes} processes started and suspended", begin);

        await CostOfIdling($"with {Processes} suspended");
        (await CostOfLooking($"with {Processes} suspended")).Should().BeLessThanOrEqualTo(2 * looking, "nothing is read of a process that waits; the timers may look at the same moment");

        begin = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(processes, AtOnce, async (process, stop) => await Resume(process, stop));
        await Reach("completed");
        Print($"{Processes} processes resumed and completed", begin);
    }

    private async Task CostOfIdling(string when)
    {
        await Settle();
        // The time that passes is what is measured; nothing is waited for here.
        await Task.Delay(Idle);
        var cost = _requests.Take();
        output.WriteLine($"{Idle.TotalSeconds} idle seconds {when}: {string.Join(", ", cost.Select(entry => $"{entry.Value} {entry.Key}"))}; {Environment.WorkingSet / (1024 * 1024)} MB");
        cost.Keys.Should().OnlyContain(name => IsByTheClock(name), "nothing but leases, sweeps and the reconciler goes on");
        cost.Values.Sum().Should().BeLessThanOrEqualTo(MostIdleRequests, when);
    }

    /// <summary>What the timers do, now: the reconciler's may not have come while the host idled.</summary>
    private async Task<int> CostOfLooking(string when)
    {
        _requests.Take();
        await _host.Services.GetRequiredService<ProcessSweeper>().Sweep(_host.Durable, CancellationToken.None);
        await _host.Services.GetRequiredService<ProcessReconciler>().Reconcile(_host.Durable, CancellationToken.None);
        // How many renewals come in between depends on the machine.
        var cost = _requests.Take().Where(entry => entry.Key != Renewals).Sum(entry => entry.Value);
        output.WriteLine($"a sweep and a reconciliation {when}: {cost} requests");
        return cost;
    }

    private async Task<Guid> Start(CancellationToken stop)
    {
        using var answer = await _host.Client.PostAsJsonAsync("api/processes/interview", new JsonArray(new JsonObject()), stop);
        return (Guid)(await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>(stop))!["id"]!;
    }

    private async Task Resume(Guid process, CancellationToken stop)
    {
        JsonArray pages = [new JsonObject { ["amount"] = 3 }, new JsonObject { ["deliver"] = true }];
        using var answer = await _host.Client.PutAsJsonAsync($"api/processes/{process}/resume", pages, stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Asks for the counts and not for the processes: the emulator reads a whole table for every process that is shown.</summary>
    private async Task Reach(string status) => await Wait.Until(
        $"{Processes} processes are {status}",
        async () => (await _host.Client.GetFromJsonAsync<JsonObject>("api/processes/status-counts"))!["task_counts"]!.ToJsonString(),
        counts => (int?)JsonNode.Parse(counts)![status] == Processes, Look);

    /// <summary>What is counted as done may still have something to follow: waits until for a second nothing but the clock asks for anything.</summary>
    private async Task Settle() => await Wait.Until(
        "nothing goes on but what comes by the clock",
        async () =>
        {
            _requests.Take();
            await Task.Delay(Quiet);
            var isBusy = _requests.IsBusy;
            return string.Join(", ", _requests.Take().Keys.Where(name => !IsByTheClock(name)).Concat(isBusy ? ["a request under way"] : Array.Empty<string>()));
        },
        seen => seen.Length == 0);

    private static bool IsByTheClock(string name) => name.EndsWith(" by the clock", StringComparison.Ordinal);

    private void Print(string what, long begin)
    {
        var requests = _requests.Take().Where(entry => !IsByTheClock(entry.Key)).Sum(entry => entry.Value);
        var elapsed = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        output.WriteLine($"{what} in {elapsed:F0} s, {Processes / elapsed:F0} per second; {requests / (double)Processes:F1} storage requests each; {Environment.WorkingSet / (1024 * 1024)} MB");
    }
}
