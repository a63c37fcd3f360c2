using Orchestrator.TestNetwork.Marathon;

namespace Orchestrator.Benchmarks;

/// <summary>Prints what became of a process with many children; writes docs/reliability/children.md when asked to.</summary>
internal sealed class ChildrenReport(ChildrenResult result)
{
    public async Task Print(bool write)
    {
        var text = Text(Provenance.Date(), await Provenance.Commit());
        Console.WriteLine(text);
        foreach (var violation in result.Violations)
            await Console.Error.WriteLineAsync(violation);
        if (write)
            await File.WriteAllTextAsync(Path.Combine(Provenance.Folder("docs", "reliability"), "children.md"), text);
    }

    private string Text(string date, string commit) => $"""
        # Many children, killed among them

        One process starts {result.Children} children, twenty at a time, each of five rows and with one effect in an outside system that
        recognises repeated calls by their key and answers 100 ms after the effect. The app, a process of its own, is killed (SIGKILL) when a fifth and again when three
        fifths of them are completed, and started again at once; nobody helps. Then everything that is stored is looked at: the
        parent is completed, each child is linked once, completed once, has the rows of its plan once and had its effect once, all are
        in the lists of completed processes and in no other, and the counts are those of the lists.

        Measured {date} at commit {commit}, {Environment.ProcessorCount} x {Provenance.Processor()}, .NET {Environment.Version}.
        App, outside system and storage emulator share the processors; the emulator is not killed.

        | Figure | Value | Unit |
        |---|---:|---|
        | Children | {result.Children} | processes |
        | Kills | {result.Recoveries.Count} | |
        | Duration, restarts included | {result.Elapsed.TotalSeconds:F0} | s |
        | Restart until healthy, longest | {result.Recoveries.Max().TotalSeconds:F1} | s |
        | Effects in the outside system | {result.Effects} | effects |
        | Repeated calls that it recognised by their key | {result.Recognised} | calls |
        | What was missing, doubled or different | {result.Violations.Count} | |

        Again: `dotnet run -c Release --project tests/Benchmarks -- reliability --children {result.Children} --write`. It ends with exit code 1
        when the last figure is not 0. The tests run it too (`ManyChildrenTests`).

        """;
}
