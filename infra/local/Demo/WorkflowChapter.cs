using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>Runs a workflow to its end: form, process, subscription.</summary>
/// <param name="title">What the job is.</param>
/// <param name="workflow">The workflow's key.</param>
/// <param name="answers">What is entered into fields, by key; the others are filled in from the schema.</param>
internal sealed class WorkflowChapter(string title, string workflow, JsonObject? answers = null) : IDemoChapter
{
    public string Title => title;

    public async Task<ChapterResult> RunAsync(DemoContext context, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        var run = new ProcessRun(context);
        var id = await run.StartAsync(workflow, context.FirstPages, answers ?? [], cancellationToken);
        var process = await run.FollowAsync(id, cancellationToken);
        var elapsed = time.GetElapsedTime(start);
        if (!process.IsCompleted)
            return new ChapterResult(title, process, null, elapsed);

        var subscriptionId = process.SubscriptionId
            ?? throw new LocalException($"Process {id} completed without a subscription.");
        var subscription = await context.Client.GetSubscriptionAsync(subscriptionId, cancellationToken);
        context.View.Subscription(context.Subscription is { } before ? SubscriptionChange.Of(before, subscription) : subscription);
        return new ChapterResult(title, process, subscription, elapsed);
    }
}
