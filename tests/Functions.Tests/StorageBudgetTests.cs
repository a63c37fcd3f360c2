using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests;

/// <summary>What running processes costs in storage requests, on a host that does nothing else.</summary>
public sealed class StorageBudgetTests(AzuriteFixture azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly RequestTally _tally = new();
    private TestHost _host = null!;

    private OrchestratorApi Api => new(_host.Client);

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString },
            services =>
            {
                services.AddSingleton(_tally.For("app"));
                services.Configure<EmbeddedStorageOptions>(options => options.Policies.Add(_tally.For("hub")));
            },
            withTimers: true);
        await Api.Reaches(await Api.Start("five_steps"), "completed");
        await Settled(lastRow: 6);
        _tally.Clear();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>Three are expected; the fourth is room for a read that a host may need once in a while.</summary>
    [Fact]
    public async Task A_step_costs_a_read_a_record_and_a_line_of_history()
    {
        const int runs = 3;
        for (var run = 0; run < runs; run++)
            await Api.Reaches(await Api.Start("five_steps"), "completed");

        // Between the record of step One and that of step Five lies everything that Two to Five cost.
        var requests = _tally.Requests;
        var middle = new List<StorageRequest>();
        for (var (from, run) = (0, 0); run < runs; run++)
        {
            var first = IndexOf(requests, from, request => request.Records(1));
            from = IndexOf(requests, first, request => request.Records(5));
            middle.AddRange(requests.Skip(first + 1).Take(from - first).Where(request => !request.IsBackground));
        }

        Print($"{4 * runs} steps in the middle of five_steps", middle);
        (middle.Count / (4.0 * runs)).Should().BeLessThanOrEqualTo(4);
        middle.Count(request => request.Kind == "state read").Should().Be(4 * runs);
        middle.Count(request => request.Kind == "step record").Should().Be(4 * runs);
    }

    [Fact]
    public async Task A_start_costs_at_most_four_requests()
    {
        var begin = _tally.Requests.Count;
        var id = await Api.Start("obedient_task");
        await Api.Reaches(id, "completed");
        var requests = _tally.Requests.Skip(begin).ToList();
        // The lock is read once a second, whatever is started meanwhile.
        var start = requests.Take(IndexOf(requests, 0, request => request.Kind == "state read"))
            .Where(request => !request.IsBackground && request.Kind != "engine lock").ToList();
        Print("a start, up to its first step", start);
        start.Count.Should().BeInRange(3, 4);
    }

    [Fact]
    public async Task A_resume_costs_at_most_six_requests_until_the_step_runs()
    {
        _host.Switchboard.Set("second", _ => throw new InvalidOperationException("not now"));
        var id = await Api.Start("obedient_task");
        await Api.Reaches(id, "failed");
        await Settled(lastRow: 2);
        List<StorageRequest> resume = [];
        _host.Switchboard.Set("second", _ =>
        {
            resume = [.. _tally.Requests.Where(request => !request.IsBackground)];
            return Task.CompletedTask;
        });
        _tally.Clear();
        (await Api.Resume(id)).Demand(HttpStatusCode.NoContent);
        await Api.Reaches(id, "completed");
        Print("a resume, until the step runs", resume);
        resume.Count.Should().BeInRange(4, 6);
    }

    [Fact]
    public async Task An_idle_host_asks_for_its_lease_and_the_short_list_in_flight_and_nothing_else()
    {
        _host.Switchboard.Set("second", _ => throw new InvalidOperationException("not now"));
        await Api.Reaches(await Api.Start("obedient_task"), "failed");
        await Settled(lastRow: 2);
        var begin = Stopwatch.GetTimestamp();
        _tally.Clear();
        await Waiting.Until("the lease is renewed, every five seconds", () => _tally.Requests.Count(request => request.Kind == "lease") >= 2);

        var requests = _tally.Requests;
        Print($"{Stopwatch.GetElapsedTime(begin).TotalSeconds:F1} idle seconds, one process waiting", requests);
        requests.Should().OnlyContain(request => request.IsBackground || request.Kind == "engine lock");
        requests.Should().NotContain(request => request.Kind == "process shown");
        requests.Count(request => request.Kind == "sweep").Should().BeLessThanOrEqualTo(4, "a sweep reads one list, the reconciler four");
        requests.Count(request => request.Kind == "engine lock").Should().BeLessThanOrEqualTo(1);
    }

    /// <summary>After its last row a process still moves in the lists and writes its history: waits for that.</summary>
    private Task Settled(int lastRow) => Waiting.Until(
        $"row {lastRow} is recorded and history follows",
        () => _tally.Requests.SkipWhile(request => !request.Records(lastRow)).Any(request => request.Kind == "history append"),
        () => string.Join(", ", _tally.Requests.Select(request => request.Kind)));

    private static int IndexOf(IReadOnlyList<StorageRequest> requests, int from, Func<StorageRequest, bool> condition)
    {
        for (var index = from; index < requests.Count; index++)
        {
            if (condition(requests[index]))
                return index;
        }

        throw new InvalidOperationException($"Not found from {from} among {string.Join(", ", requests.Select(request => request.Kind))}.");
    }

    private void Print(string what, IReadOnlyList<StorageRequest> requests)
    {
        output.WriteLine($"{what}: {requests.Count} requests");
        foreach (var kind in requests.GroupBy(request => request.Kind).OrderByDescending(kind => kind.Count()))
            output.WriteLine($"  {kind.Count(),4}  {kind.Key}");
    }
}
