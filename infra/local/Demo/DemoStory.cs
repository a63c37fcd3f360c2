namespace Orchestrator.Local.Demo;

/// <summary>The chapters in their order; a chapter that fails ends the story.</summary>
internal sealed class DemoStory(Uri app, IDemoView view, TimeSpan processLimit)
{
    private static readonly IReadOnlyList<IDemoChapter> Chapters = [new CreateNodeEnrollmentChapter()];

    /// <summary>Whether every process completed.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        using var client = new OrchestratorClient(app);
        var context = new DemoContext(client, view, processLimit);
        var results = new List<ChapterResult>();
        foreach (var chapter in Chapters)
        {
            view.Chapter(chapter.Title);
            results.Add(await RunAsync(chapter, context, cancellationToken));
            if (!results[^1].Process.IsCompleted)
                break;
        }

        view.Outcome(results);
        return results.TrueForAll(result => result.Process.IsCompleted);
    }

    private static async Task<ChapterResult> RunAsync(
        IDemoChapter chapter, DemoContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await chapter.RunAsync(context, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            throw new LocalException($"The app did not answer: {failure.Message}", failure);
        }
        catch (TaskCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LocalException("The app did not answer in time.", failure);
        }
    }
}
