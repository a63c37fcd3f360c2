namespace Orchestrator.Local.Demo;

/// <summary>Asks for a workflow that the subscription's status does not allow, and shows the explanation.</summary>
/// <param name="title">What the job is.</param>
/// <param name="workflow">The workflow's key.</param>
internal sealed class RefusedChapter(string title, string workflow) : IDemoChapter
{
    public string Title => title;

    public async Task<ChapterResult> RunAsync(DemoContext context, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        var refusal = await context.Client.GetRefusalAsync(workflow, context.FirstPages, cancellationToken);
        context.View.Refusal(refusal);
        return new ChapterResult(title, null, context.Subscription, time.GetElapsedTime(start)) { Refusal = refusal };
    }
}
