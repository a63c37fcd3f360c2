namespace Orchestrator.Local.Demo;

/// <summary>Creates a node enrollment: forms, process, subscription.</summary>
internal sealed class CreateNodeEnrollmentChapter : IDemoChapter
{
    public string Title => "Create a node enrollment";

    public async Task<ChapterResult> RunAsync(DemoContext context, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        var run = new ProcessRun(context);
        var id = await run.StartAsync("create_node_enrollment", [], cancellationToken);
        var process = await run.FollowAsync(id, cancellationToken);
        var elapsed = time.GetElapsedTime(start);
        if (!process.IsCompleted)
            return new ChapterResult(process, null, elapsed);

        var subscriptionId = process.SubscriptionId
            ?? throw new LocalException($"Process {id} completed without a subscription.");
        var subscription = await context.Client.GetSubscriptionAsync(subscriptionId, cancellationToken);
        context.View.Subscription(subscription);
        return new ChapterResult(process, subscription, elapsed);
    }
}
