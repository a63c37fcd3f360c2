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

    public void Refusal(Refusal refusal)
    {
    }

    public void Subscription(JsonObject subscription)
    {
    }

    public void Outcome(IReadOnlyList<ChapterResult> results)
    {
        if (results[^1] is { IsAsTold: false, Process: { } process })
        {
            Console.Error.WriteLine($"error: process {process.Id} {process.Status}: {process.FailedReason}");
            return;
        }

        // The first chapter is the main job; its facts stand at the top.
        var document = Facts(results[0]);
        document["chapters"] = new JsonArray([.. results.Select(result =>
        {
            var chapter = Facts(result);
            chapter.Insert(0, "title", result.Title);
            chapter.Insert(1, "workflow", result.Workflow);
            chapter.Insert(2, "status", result.Status);
            chapter["refusal"] = result.Refusal?.Error.DeepClone();
            return chapter;
        })]);
        Console.Out.WriteLine(document.ToJsonString(Layout));
    }

    private static JsonObject Facts(ChapterResult result) => new()
    {
        ["process"] = result.Process?.Json.DeepClone(),
        ["steps"] = new JsonArray([.. (result.Process?.Steps ?? []).Select(step => new JsonObject
        {
            ["name"] = step.Name,
            ["status"] = step.Status,
            ["duration_ms"] = step.DurationMs,
        })]),
        ["subscription"] = result.Subscription?.DeepClone(),
        ["elapsed_ms"] = Math.Round(result.Elapsed.TotalMilliseconds),
    };
}
