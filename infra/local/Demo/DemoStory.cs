using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>The chapters in their order; a chapter that fails ends the story.</summary>
internal sealed class DemoStory(Uri app, IDemoView view, TimeSpan processLimit)
{
    // A node can be modified until it is in production, so the refusal comes after the provisioning.
    private static readonly IReadOnlyList<IDemoChapter> Chapters =
    [
        new WorkflowChapter("Create a node enrollment", "create_node_enrollment"),
        new WorkflowChapter(
            "Modify it: another role, and an S-BFD reflector", "modify_node_enrollment",
            new JsonObject { ["role"] = "edge", ["sbfd_discriminator"] = 293 }),
        new WorkflowChapter("Provision it: into production", "provision_node_enrollment"),
        new RefusedChapter("Modify it in production: refused", "modify_node_enrollment"),
        new WorkflowChapter("Validate it against ESDB and NSO", "validate_node_enrollment"),
        new WorkflowChapter("Terminate it: out of NSO, back to ESDB", "terminate_node_enrollment"),
    ];

    /// <summary>Whether every chapter went as told.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        using var client = new OrchestratorClient(app);
        var context = new DemoContext(client, view, processLimit);
        var results = new List<ChapterResult>();
        foreach (var chapter in Chapters)
        {
            view.Chapter(chapter.Title);
            results.Add(await RunAsync(chapter, context, cancellationToken));
            if (!results[^1].IsAsTold)
                break;
            context = context with { Subscription = results[^1].Subscription };
        }

        view.Outcome(results);
        return results.TrueForAll(result => result.IsAsTold);
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
