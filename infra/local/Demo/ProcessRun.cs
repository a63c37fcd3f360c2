using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Orchestrator.Local.Demo;

/// <summary>Starts a workflow page by page and follows its process.</summary>
internal sealed class ProcessRun(DemoContext context)
{
    private const int MaxPages = 20;

    private static readonly string[] CustomerFormats = ["customerId", "organisationId"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Fills in the pages as the server asks for them; returns the id of the process.</summary>
    public async Task<string> StartAsync(
        string workflow, JsonArray pages, JsonObject chosen, CancellationToken cancellationToken)
    {
        while (pages.Count < MaxPages)
        {
            var (id, next) = await context.Client.StartAsync(workflow, pages, cancellationToken);
            if (id is not null)
                return id;

            var answers = await AnswerAsync(next!, chosen, cancellationToken);
            context.View.Form(next!, answers);
            pages.Add(new JsonObject(answers.Select(it => KeyValuePair.Create(it.Name, it.Value?.DeepClone()))));
        }

        throw new LocalException($"The form of {workflow} has more than {MaxPages} pages.");
    }

    /// <summary>Shows the process until it has ended or needs help; returns its last state.</summary>
    public Task<ProcessSnapshot> FollowAsync(string id, CancellationToken cancellationToken) =>
        context.View.FollowAsync(MomentsAsync(id, cancellationToken));

    private async Task<IReadOnlyList<FormAnswer>> AnswerAsync(
        FormPage page, JsonObject chosen, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        var properties = page.Schema["properties"] as JsonObject ?? [];
        foreach (var format in CustomerFormats)
        {
            // The customer is picked from the network's organisations, as a user interface does.
            if (properties.Any(it => it.Value?["enum"] is null && (string?)it.Value?["format"] == format))
                known[format] = await context.Client.GetFirstCustomerAsync(cancellationToken);
        }

        return new FormFiller(page.Schema, known, chosen).Answers();
    }

    private async IAsyncEnumerable<ProcessSnapshot> MomentsAsync(
        string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        while (true)
        {
            var moment = await context.Client.GetProcessAsync(id, cancellationToken);
            yield return moment;
            if (moment.IsCompleted || moment.IsStuck)
                yield break;

            if (time.GetElapsedTime(start) > context.ProcessLimit)
            {
                throw new LocalException(
                    $"Process {id} is still {moment.Status} after {context.ProcessLimit.TotalSeconds} s; steps: "
                    + string.Join(", ", moment.Steps.Select(step => $"{step.Name} {step.Status}")));
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
