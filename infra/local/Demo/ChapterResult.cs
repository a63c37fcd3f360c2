using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>What a chapter has done.</summary>
/// <param name="Title">What the job was.</param>
/// <param name="Process">Its process in the last state; null when none was to be started.</param>
/// <param name="Subscription">The subscription afterwards; null when the process did not complete.</param>
/// <param name="Elapsed">From the first call of the client until the process had ended.</param>
internal sealed record ChapterResult(string Title, ProcessSnapshot? Process, JsonObject? Subscription, TimeSpan Elapsed)
{
    /// <summary>Why the workflow was not started, where that was what the chapter was to show.</summary>
    public Refusal? Refusal { get; init; }

    public string Workflow => Process?.Workflow ?? Refusal?.Workflow ?? "";

    public string Status => Process?.Status ?? "refused";

    /// <summary>Whether it went as the story wants.</summary>
    public bool IsAsTold => Process?.IsCompleted ?? Refusal is not null;

    /// <summary>The outcome in one line.</summary>
    public string Summary =>
        $"after {Elapsed.TotalSeconds:0.0} s" + (Process?.FailedReason is { } reason ? $": {reason}" : "");
}
