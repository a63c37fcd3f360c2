using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>Lines without colours and without redrawing, for logs.</summary>
internal sealed class PlainView(TextWriter output) : IDemoView
{
    public void Note(string line) => output.WriteLine(line);

    public void Chapter(string title) => output.WriteLine($"\n== {title} ==");

    public void Form(FormPage page, IReadOnlyList<FormAnswer> answers)
    {
        output.WriteLine(page.Heading);
        foreach (var answer in answers)
        {
            var choices = answer.Choices > 0 ? $"  (1 of {answer.Choices})" : "";
            output.WriteLine($"  {answer.Title}: {answer.Label}{choices}");
        }
    }

    public async Task<ProcessSnapshot> FollowAsync(IAsyncEnumerable<ProcessSnapshot> moments)
    {
        var shown = new HashSet<(int, string)>();
        ProcessSnapshot? last = null;
        await foreach (var moment in moments)
        {
            if (last is null)
                output.WriteLine($"Process {moment.Id} ({moment.Workflow})");
            last = moment;
            foreach (var (index, step) in moment.Steps.Index())
            {
                if (step.Status != "pending" && shown.Add((index, step.Status)))
                    output.WriteLine($"  {index + 1,2}. {step.Name}: {step.Status}{Duration(step)}");
            }
        }

        return last ?? throw new InvalidOperationException("No moment was seen.");
    }

    public void Refusal(Refusal refusal)
    {
        output.WriteLine($"{refusal.Workflow} was not started");
        output.WriteLine($"  {refusal.Message}");
        output.WriteLine($"  {refusal.Explanation}");
    }

    public void Subscription(JsonObject subscription)
    {
        output.WriteLine("Subscription");
        foreach (var line in OutlineLine.Of(subscription, 1))
            output.WriteLine($"{new string(' ', line.Depth * 2)}{line.Name}{(line.Value is null ? "" : $": {line.Value}")}");
    }

    public void Outcome(IReadOnlyList<ChapterResult> results)
    {
        output.WriteLine();
        foreach (var result in results)
            output.WriteLine($"{result.Workflow}: {result.Status} {result.Summary}");
    }

    private static string Duration(StepSnapshot step) => step.DurationMs is { } ms ? $" ({ms:0} ms)" : "";
}
