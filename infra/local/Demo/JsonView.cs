using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>One JSON document on the standard output; what is being done goes to the error output.</summary>
internal sealed class JsonView : IDemoView
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true };

    public void Note(string line) => Console.Error.WriteLine(line);

    public void Chapter(string title) => Console.Error.WriteLine(title);

    public void Form(FormPage page, IReadOnlyList<FormAnswer> answers)
    {
    }

    public async Task<ProcessSnapshot> FollowAsync(IAsyncEnumerable<ProcessSnapshot> moments) => await moments.LastAsync();

    public void Subscription(JsonObject subscription)
    {
    }

    public void Outcome(IReadOnlyList<ChapterResult> results)
    {
        // The first chapter is the main job.
        var result = results[0];
        if (!result.Process.IsCompleted)
        {
            Console.Error.WriteLine($"error: process {result.Process.Id} {result.Process.Status}: {result.Process.FailedReason}");
            return;
        }

        Console.Out.WriteLine(new JsonObject
        {
            ["process"] = result.Process.Json.DeepClone(),
            ["steps"] = new JsonArray([.. result.Process.Steps.Select(step => new JsonObject
            {
                ["name"] = step.Name,
                ["status"] = step.Status,
                ["duration_ms"] = step.DurationMs,
            })]),
            ["subscription"] = result.Subscription?.DeepClone(),
            ["elapsed_ms"] = Math.Round(result.Elapsed.TotalMilliseconds),
        }.ToJsonString(Layout));
    }
}
