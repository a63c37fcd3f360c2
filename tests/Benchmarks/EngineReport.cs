using System.Text;

namespace Orchestrator.Benchmarks;

/// <summary>Writes docs/benchmarks/engine.md, and appends to engine.csv.</summary>
internal sealed class EngineReport(int instances, int repeats, Figures figures, IReadOnlyDictionary<string, RequestTotal> costs)
{
    private const string Header = "date,commit,cpu,cpus,dotnet,instances,repeats,figure,unit,median,min,max\n";

    public async Task Write(int rows)
    {
        var folder = Provenance.Folder("docs", "benchmarks");
        var date = Provenance.Date();
        var commit = await Provenance.Commit();
        var text = Text(date, commit, rows);
        await File.WriteAllTextAsync(Path.Combine(folder, "engine.md"), text);
        var csv = Path.Combine(folder, "engine.csv");
        if (!File.Exists(csv))
            await File.WriteAllTextAsync(csv, Header);
        await File.AppendAllTextAsync(csv, string.Concat(figures.All.Select(figure =>
            $"{date},{commit},{Provenance.Processor()},{Environment.ProcessorCount},{Environment.Version},{instances},{repeats},"
            + $"\"{figure.Name}\",{figure.Unit},{figure.Median:F2},{figure.Min:F2},{figure.Max:F2}\n")));
        Console.WriteLine(text);
    }

    private string Text(string date, string commit, int rows)
    {
        var text = new StringBuilder();
        text.Append($"""
            # Engine benchmark

            {instances} processes of five steps that do nothing, started by 16 clients over HTTP and run by the embedded host
            until the last is completed: forms, process rows, step rows, lists and orchestration history, all in Azurite on the
            same machine. Each run has fresh storage and a warm-up; the app is a process of its own. The baseline does, on the
            same Azurite and with the storage SDK alone, one point read, one transaction of two rows and one of one row per
            recorded row, as many at once as the app runs activities.

            Measured {date} at commit {commit}, {Environment.ProcessorCount} x {Provenance.Processor()}, .NET {Environment.Version},
            {repeats} runs. Load generator, app and Azurite share the processors.

            | Figure | Median | Min | Max | Unit |
            |---|---:|---:|---:|---|

            """);
        foreach (var (name, unit, median, min, max) in figures.All)
            text.Append($"| {name} | {median:F2} | {min:F2} | {max:F2} | {unit} |\n");
        text.Append("""

            ## Storage requests of the last run

            Times overlap, and contain the wait for Azurite, which does one thing at a time.

            | Request | Count | Per recorded row | Mean, ms |
            |---|---:|---:|---:|

            """);
        foreach (var (name, total) in costs.OrderByDescending(cost => cost.Value.Count))
            text.Append($"| {name} | {total.Count} | {total.Count / (double)(instances * rows):F2} | {total.Milliseconds / total.Count:F1} |\n");
        text.Append("\nAgain: `dotnet run -c Release --project tests/Benchmarks -- engine`. Every run adds to engine.csv.\n");
        return text.ToString();
    }
}
