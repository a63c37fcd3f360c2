using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>Where the demo is shown.</summary>
internal interface IDemoView
{
    /// <summary>Says what is being done.</summary>
    void Note(string line);

    /// <summary>Opens a chapter.</summary>
    void Chapter(string title);

    /// <summary>Shows a page and how it was filled in.</summary>
    void Form(FormPage page, IReadOnlyList<FormAnswer> answers);

    /// <summary>Shows a process while it runs; returns its last state.</summary>
    Task<ProcessSnapshot> FollowAsync(IAsyncEnumerable<ProcessSnapshot> moments);

    /// <summary>Shows why a workflow was not started.</summary>
    void Refusal(Refusal refusal);

    /// <summary>Shows a subscription, or what has changed of it.</summary>
    void Subscription(JsonObject subscription);

    /// <summary>Shows how it ended.</summary>
    void Outcome(IReadOnlyList<ChapterResult> results);
}
