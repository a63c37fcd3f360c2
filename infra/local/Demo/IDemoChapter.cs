namespace Orchestrator.Local.Demo;

/// <summary>One job, driven over HTTP.</summary>
internal interface IDemoChapter
{
    /// <summary>What the job is.</summary>
    string Title { get; }

    /// <summary>Does the job.</summary>
    Task<ChapterResult> RunAsync(DemoContext context, CancellationToken cancellationToken);
}
