using Orchestrator.Local.Azurite;

namespace Orchestrator.Benchmarks;

/// <summary>Runs the five-step workflow through the whole product, again and again, each time on fresh storage.</summary>
internal static class EngineBenchmark
{
    private const int Steps = 5;

    /// <summary>The steps, and the rows of the start and the end.</summary>
    private const int Rows = Steps + 2;

    private const int WarmUp = 30;
    private const int Alone = 10;
    private const double Megabyte = 1024 * 1024;

    public static async Task Run(int instances, int repeats)
    {
        var figures = new Figures();
        var costs = new Dictionary<string, RequestTotal>(StringComparer.Ordinal);
        for (var repeat = 1; repeat <= repeats; repeat++)
        {
            Console.WriteLine($"Run {repeat} of {repeats} ...");
            costs = await Once(instances, figures);
        }

        await new EngineReport(instances, repeats, figures, costs).Write(Rows);
    }

    private static async Task<Dictionary<string, RequestTotal>> Once(int instances, Figures figures)
    {
        await using var storage = await AzuriteServer.StartAsync();
        await using var app = await ServedApp.Start(storage.ConnectionString);
        figures.Add("Load average of the machine before the run (what else it does)", "", LoadAverage());
        figures.Add("Idle memory", "MB", app.WorkingSet / Megabyte);

        _ = await app.Serve(WarmUp);
        _ = await new Baseline(storage.ConnectionString).Run(WarmUp, Rows);
        var alone = new List<double>();
        var requestsAlone = 0;
        var processorTime = TimeSpan.Zero;
        for (var number = 0; number < Alone; number++)
        {
            // One at a time: the next is started when this one is completed.
            var (single, _, after) = await app.Serve(1);
            alone.Add(single[0]);
            requestsAlone += after.Requests.Values.Sum(total => total.Count);
            processorTime = after.ProcessorTime;
        }

        alone.Sort();
        var (processes, elapsed, load) = await app.Serve(instances);
        var rowAlone = 1000 / await new Baseline(storage.ConnectionString).Run(Alone, Rows, concurrency: 1);
        var baseline = await new Baseline(storage.ConnectionString).Run(instances, Rows);

        var rate = instances * Rows / elapsed.TotalSeconds;
        figures.Add("Steps per second", "steps/s", instances * Steps / elapsed.TotalSeconds);
        figures.Add("Recorded rows per second (with Start and Done)", "rows/s", rate);
        figures.Add("Baseline: rows per second of the bare storage SDK", "rows/s", baseline);
        figures.Add("Product / baseline", "", rate / baseline);
        figures.Add("Time per step under load", "ms", elapsed.TotalMilliseconds / (instances * Steps));
        figures.Add("Process duration under load, p50", "ms", At(processes, 0.50));
        figures.Add("Process duration under load, p95", "ms", At(processes, 0.95));
        figures.Add("One process alone on an idle host", "ms", At(alone, 0.5));
        figures.Add("One recorded row alone on an idle host", "ms", At(alone, 0.5) / Rows);
        figures.Add("Baseline: one row alone", "ms", rowAlone);
        figures.Add("Storage requests per step under load", "requests", load.Requests.Values.Sum(total => total.Count) / (double)(instances * Steps));
        figures.Add("Storage requests per recorded row under load", "requests", load.Requests.Values.Sum(total => total.Count) / (double)(instances * Rows));
        figures.Add("Storage requests per recorded row, one process alone", "requests", requestsAlone / (double)(Alone * Rows));
        figures.Add("Processor time of the app per step", "ms", (load.ProcessorTime - processorTime).TotalMilliseconds / (instances * Steps));
        figures.Add("Peak memory", "MB", load.PeakWorkingSet / Megabyte);
        return new Dictionary<string, RequestTotal>(load.Requests, StringComparer.Ordinal);
    }

    private static double LoadAverage() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0]) : double.NaN;

    private static double At(IReadOnlyList<double> sorted, double share) =>
        sorted[(int)Math.Min(sorted.Count - 1, Math.Ceiling(share * sorted.Count) - 1)];
}
