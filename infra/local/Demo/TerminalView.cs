using System.Text.Json.Nodes;
using Spectre.Console;

namespace Orchestrator.Local.Demo;

/// <summary>Panels, a live table and a tree, for people.</summary>
internal sealed class TerminalView : IDemoView
{
    public void Note(string line) => AnsiConsole.MarkupLineInterpolated($"[grey]{line}[/]");

    public void Chapter(string title) => AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified());

    public void Form(FormPage page, IReadOnlyList<FormAnswer> answers)
    {
        var grid = new Grid().AddColumn().AddColumn().AddColumn();
        foreach (var answer in answers)
        {
            grid.AddRow(
                Markup.Escape(answer.Title),
                $"[aqua]{Markup.Escape(answer.Label)}[/]",
                answer.Choices > 0 ? $"[grey]1 of {answer.Choices}[/]" : "");
        }

        AnsiConsole.Write(new Panel(grid).Header(Markup.Escape($" {page.Heading} ")).BorderColor(Color.Grey));
    }

    public async Task<ProcessSnapshot> FollowAsync(IAsyncEnumerable<ProcessSnapshot> moments)
    {
        ProcessSnapshot? last = null;
        await AnsiConsole.Live(new Text("")).StartAsync(async live =>
        {
            await foreach (var moment in moments)
            {
                last = moment;
                live.UpdateTarget(Steps(moment));
                live.Refresh();
            }
        });
        return last ?? throw new InvalidOperationException("No moment was seen.");
    }

    public void Refusal(Refusal refusal)
    {
        var text = new Rows(
        [
            new Text(refusal.Message),
            new Text(refusal.Explanation, new Style(Color.Aqua)),
        ]);
        AnsiConsole.Write(new Panel(text).Header(Markup.Escape($" {refusal.Workflow} was not started ")).BorderColor(Color.Yellow));
    }

    public void Subscription(JsonObject subscription)
    {
        var tree = new Tree($"[bold]{Markup.Escape((string?)subscription["description"] ?? "Subscription")}[/]");
        // The node that a line of each depth hangs on.
        var parents = new List<IHasTreeNodes> { tree };
        foreach (var line in OutlineLine.Of(subscription))
        {
            parents.RemoveRange(line.Depth + 1, parents.Count - line.Depth - 1);
            var value = line.Value is null ? "" : $" [aqua]{Markup.Escape(line.Value)}[/]";
            parents.Add(parents[line.Depth].AddNode($"{Markup.Escape(line.Name)}{value}"));
        }

        AnsiConsole.Write(tree);
    }

    public void Outcome(IReadOnlyList<ChapterResult> results)
    {
        foreach (var result in results)
            AnsiConsole.MarkupLine($"{Markup.Escape(result.Workflow)}: {Coloured(result.Status)} {Markup.Escape(result.Summary)}");
    }

    private static Table Steps(ProcessSnapshot process)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .Title($"{Markup.Escape(process.Workflow)} {process.Id}: {Coloured(process.Status)}")
            .AddColumn("#").AddColumn("Step").AddColumn("Status").AddColumn(new TableColumn("ms").RightAligned());
        foreach (var (index, step) in process.Steps.Index())
            table.AddRow($"{index + 1}", Markup.Escape(step.Name), Coloured(step.Status), $"{step.DurationMs:0}");
        return table;
    }

    private static string Coloured(string status) => $"[{Colour(status)}]{Markup.Escape(status)}[/]";

    private static string Colour(string status) => status switch
    {
        "success" or "complete" or "completed" => "green",
        "failed" or "aborted" or "abort" or "api_unavailable" or "inconsistent_data" => "red",
        "running" or "created" or "resumed" or "refused" => "yellow",
        "suspend" or "suspended" or "waiting" or "awaiting_callback" => "blue",
        "skipped" => "silver",
        _ => "grey",
    };
}
