using System.Globalization;
using System.Text;
using Orchestrator.TestNetwork.Marathon;

namespace Orchestrator.Benchmarks;

/// <summary>Prints the figures of a marathon; writes docs/reliability/kill-9.md and appends to kill-9.csv when asked to.</summary>
internal sealed class ReliabilityReport(MarathonOptions options, MarathonResult result)
{
    public async Task Print(bool write)
    {
        var date = Provenance.Date();
        var commit = await Provenance.Commit();
        var text = Text(date, commit);
        Console.WriteLine(text);
        foreach (var violation in result.Audit.Violations)
            await Console.Error.WriteLineAsync(violation);
        if (!write)
            return;
        var folder = Provenance.Folder("docs", "reliability");
        await File.WriteAllTextAsync(Path.Combine(folder, "kill-9.md"), text);
        var csv = Path.Combine(folder, "kill-9.csv");
        if (!File.Exists(csv))
            await File.WriteAllTextAsync(csv, "date,commit,cpu,cpus,dotnet,seed,figure,unit,value\n");
        await File.AppendAllTextAsync(csv, string.Concat(Figures().Select(figure =>
            $"{date},{commit},{Provenance.Processor()},{Environment.ProcessorCount},{Environment.Version},{options.Seed},\"{figure.Name}\",{figure.Unit},{figure.Value}\n")));
    }

    private string Text(string date, string commit)
    {
        var text = new StringBuilder();
        text.Append($"""
            # Killed again and again

            Enrollments of nodes are started over HTTP in waves. Meanwhile the app, a process of its own, is killed (SIGKILL) at
            random moments, one of {options.StartKilledEvery} while it starts, and started again at once; nobody helps the processes. Every answer of the
            simulated outside systems takes {options.Latency.TotalMilliseconds:F0} ms, and those about a node trickle in over {options.AfterEffect.TotalMilliseconds:F0} ms more when the effect has
            happened already. Each system writes down what was done to it, by idempotency key. At the end every process that is
            stored is compared, row by row, with one that nothing happened to.

            Measured {date} at commit {commit}, {Environment.ProcessorCount} x {Provenance.Processor()}, .NET {Environment.Version}, seed {options.Seed}.
            Client, app, outside systems and storage emulator share the processors; the emulator is not killed.

            | Figure | Value | Unit |
            |---|---:|---|

            """);
        foreach (var (name, unit, value) in Figures())
            text.Append($"| {name} | {value} | {unit} |\n");
        text.Append($"""

            An announced start was listed and never stored, because the app died in between: its client got no answer, and the entry
            is dropped five minutes later.

            Again: `dotnet run -c Release --project tests/Benchmarks -- reliability --processes {options.Processes} --kills {options.Kills} --seed {options.Seed} --write`.
            It ends with exit code 1 when one of the last seven figures is not 0. Every run that writes adds to kill-9.csv. The tests run it
            in short (`KillMarathonTests`), and kill the app before and after every single storage operation (`EveryCrashPointTests`).

            """);
        return text.ToString();
    }

    private IEnumerable<(string Name, string Unit, string Value)> Figures()
    {
        var audit = result.Audit;
        var recoveries = result.Recoveries.Select(time => time.TotalSeconds).Order().ToList();
        return
        [
            ("Kills", "", Whole(result.Kills)),
            ("of these while the app started", "", Whole(result.KillsAtStart)),
            ("Duration", "s", $"{result.Elapsed.TotalSeconds:F0}"),
            ("Restart until healthy, median", "s", Seconds(recoveries[recoveries.Count / 2])),
            ("Restart until healthy, longest", "s", Seconds(recoveries[^1])),
            ("Starts answered with 201", "processes", Whole(result.Answered)),
            ("Starts whose answer was lost with the app", "processes", Whole(result.Unanswered)),
            ("Processes stored (one more is the undisturbed one)", "processes", Whole(audit.Stored)),
            ("Announced and never stored", "processes", Whole(audit.Announced)),
            ("Step rows", "rows", Whole(audit.Rows)),
            ("Subscription versions", "rows", Whole(audit.Versions)),
            ("Effects in the outside systems", "effects", Whole(audit.Effects)),
            ("Repeated calls that the outside systems recognised by their key", "calls", Whole(audit.Recognised)),
            ("Processes lost or not completed", "processes", Whole(audit.Lost.Count)),
            ("Effects doubled", "effects", Whole(audit.Doubled.Count)),
            ("Processes with rows missing, doubled or different", "processes", Whole(audit.BrokenRows.Count)),
            ("Processes with versions missing, doubled or different", "processes", Whole(audit.BrokenVersions.Count)),
            ("Processes with effects missing or different", "processes", Whole(audit.BrokenEffects.Count)),
            ("Processes in wrong lists", "processes", Whole(audit.BrokenLists.Count)),
            ("Counts by status that are not those of the lists", "counts", Whole(audit.WrongCounts.Count)),
        ];
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
