using System.Diagnostics;
using Orchestrator.Local.Apps;
using Orchestrator.Local.Azurite;
using Orchestrator.Local.Simulators;
using Orchestrator.Local.Simulators.Esdb;
using Orchestrator.Local.Simulators.Nso;

namespace Orchestrator.TestNetwork.Marathon;

/// <summary>
/// Enrollments in waves, and between the waves the app, a process of its own, is killed (SIGKILL) at a random moment and started
/// again at once. Nobody helps the processes.
/// </summary>
public sealed class KillMarathon
{
    /// <summary>Nodes to enroll; a start whose answer is lost uses one up.</summary>
    private const int NodesPerSite = 20;

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly MarathonOptions _options;
    private readonly Random _random;
    private readonly AppOptions _app;
    private readonly MarathonTables _tables;
    private readonly EnrollmentClient _client;
    private readonly List<TimeSpan> _recoveries = [];
    private int _killsAtStart;

    private KillMarathon(MarathonOptions options, AppOptions app, EnrollmentClient client)
    {
        (_options, _app, _client) = (options, app, client);
        _random = new Random(options.Seed);
        _tables = new MarathonTables(app.StorageConnectionString);
    }

    /// <summary>Runs a marathon on storage and outside systems of its own.</summary>
    /// <param name="options">How long it is.</param>
    /// <param name="progress">Is told, in a line each, how far it is.</param>
    /// <exception cref="TimeoutException">Not even the process before the first kill is completed.</exception>
    public static async Task<MarathonResult> Run(MarathonOptions options, Action<string> progress)
    {
        var simulated = new SimulatorOptions { Latency = options.Latency, NodesPerSite = NodesPerSite };
        await using var storage = await AzuriteServer.StartAsync();
        await using var esdb = await EsdbSimulator.StartAsync(simulated);
        await using var nso = await NsoSimulator.StartAsync(simulated);
        using var client = await EnrollmentClient.Create(esdb);
        esdb.Faults.Set(new Fault(FaultKind.Slow, DelayMs: (int)options.AfterEffect.TotalMilliseconds, PathContains: "/node/"));
        var app = new AppOptions(storage.ConnectionString, esdb.BaseUrl, nso.BaseUrl) { TaskHub = "Marathon" };
        return await new KillMarathon(options, app, client).Run([esdb.Ledger, nso.Ledger], progress);
    }

    private async Task<MarathonResult> Run(IReadOnlyList<EffectsLedger> ledgers, Action<string> progress)
    {
        var begin = Stopwatch.GetTimestamp();
        var undisturbed = await Undisturbed();
        for (var kill = 1; kill <= _options.Kills; kill++)
        {
            if (kill % _options.StartKilledEvery == 0)
                await KillAtStart();
            else
                await KillInTheMiddle(1 + (int)((long)_options.Processes * kill / _options.Kills));
            progress($"kill {kill}: {_client.Answered.Count} starts answered, {_client.Unanswered} not; {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s");
        }

        await using (var app = await Restart())
        {
            while (_client.Answered.Count <= _options.Processes)
                await _client.StartUntil(app.BaseUrl, 1 + _options.Processes, CancellationToken.None);
            // What is not completed then is counted as lost.
            if (await StillOpen() is { Count: > 0 } open)
                progress($"Not completed after {_options.Patience.TotalSeconds} s: {string.Join(", ", open)}. The app says:\n{app.LastOutput}");
            await app.StopAsync();
        }

        return new MarathonResult(
            _options.Kills, _killsAtStart, _client.Answered.Count - 1, _client.Unanswered, Stopwatch.GetElapsedTime(begin), _recoveries,
            await MarathonAudit.Of(_tables, ledgers, _client.Answered, undisturbed));
    }

    /// <summary>One more process, which nothing happens to, to compare the others with.</summary>
    private async Task<Guid> Undisturbed()
    {
        await using var app = await AppProcess.StartAsync(_app);
        await _client.StartUntil(app.BaseUrl, 1, CancellationToken.None);
        if (await StillOpen() is { Count: > 0 } open)
            throw new TimeoutException($"The undisturbed process is not completed after {_options.Patience.TotalSeconds} s: {string.Join(", ", open)}. The app says:\n{app.LastOutput}");
        app.Kill();
        return _client.Answered.Single();
    }

    private async Task KillInTheMiddle(int answered)
    {
        await using var app = await Restart();
        using var dead = new CancellationTokenSource();
        var wave = _client.StartUntil(app.BaseUrl, answered, dead.Token);
        // The random moment is the fault itself; nothing is waited for here.
        await Task.Delay(_options.LongestLife * _random.NextDouble(), CancellationToken.None);
        app.Kill();
        await dead.CancelAsync();
        await wave;
    }

    private async Task KillAtStart()
    {
        _killsAtStart++;
        using var kill = new CancellationTokenSource(LongestStart * _random.NextDouble());
        try
        {
            await using var fast = await AppProcess.StartAsync(_app, kill.Token);
            fast.Kill();
        }
        catch (OperationCanceledException) when (kill.IsCancellationRequested)
        {
            // Killed before it was healthy.
        }
    }

    private async Task<AppProcess> Restart()
    {
        var issued = Stopwatch.GetTimestamp();
        var app = await AppProcess.StartAsync(_app);
        _recoveries.Add(Stopwatch.GetElapsedTime(issued));
        return app;
    }

    /// <summary>Waits until everything is completed, as long as there is patience.</summary>
    /// <returns>What is not.</returns>
    private async Task<IReadOnlyList<string>> StillOpen()
    {
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            var open = await _tables.Open();
            if (open.Count == 0 || Stopwatch.GetElapsedTime(begin) > _options.Patience)
                return open;
            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
