using System.Text.Json.Nodes;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Testing;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>Answers forms as a client does: with pages of JSON text.</summary>
public static class FormBed
{
    public static Task<JsonObject> Run(Workflow workflow, params string[] pages) =>
        RunOn(new InMemorySubscriptionStore(TestCatalogue.Registry()), workflow, pages);

    public static async Task<JsonObject> RunOn(ISubscriptionStore subscriptions, Workflow workflow, params string[] pages)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var catalogue = new InMemoryCatalogue(TimeProvider.System);
        await catalogue.Apply([new TestCatalogue()], cancellation);
        var result = await WorkflowForm.Run(
            workflow,
            [.. pages.Select(page => JsonNode.Parse(page)!.AsObject())],
            InitialState.Of(StepBed.Process, workflow.Definition, "tester"),
            new CatalogueForms(catalogue, TestCatalogue.Registry(), subscriptions, new WorkflowUsability(subscriptions, new UsabilityOptions()), new UsabilityExplanation(new NoProcesses())),
            cancellation);
        return result.ToJson();
    }

    public static Task<JsonObject> Run(Func<FormContext, Task<State>> form, params string[] pages) =>
        Run(new AskingWorkflow(form), pages);

    /// <summary>One page, answered once; what the page's record holds afterwards.</summary>
    public static async Task<T> Answer<T>(string page, Action<FormPage<T>>? configure = null)
    {
        T? read = default;
        await Run(
            async form =>
            {
                read = await form.Submit("Page", configure);
                return new State();
            },
            page);
        return read!;
    }

    /// <summary>The errors of one page.</summary>
    public static async Task<IReadOnlyList<FormError>> Errors<T>(string page, Action<FormPage<T>>? configure = null)
    {
        var answer = () => Answer(page, configure);
        return (await answer.Should().ThrowAsync<FormValidationException>()).Which.Errors;
    }

    /// <summary>The schema of one page.</summary>
    public static async Task<FormNotCompleteException> Asked<T>(string title = "Page", Action<FormPage<T>>? configure = null)
    {
        var ask = () => Run(async form => State.From(new { answer = await form.Submit(title, configure) }));
        return (await ask.Should().ThrowAsync<FormNotCompleteException>()).Which;
    }
}
