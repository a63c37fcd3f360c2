using System.Text.Json.Nodes;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Testing;

/// <summary>
/// Runs a whole workflow, form and steps, in a unit test: no storage, no host, fakes for the outside systems. The rules of
/// forms, injection, merging and validation are the real ones.
/// </summary>
/// <example><code>
/// var harness = await WorkflowHarness.Create(new OrchestratorBuilder(services).AddEsnet(configuration));
/// var run = await harness.Run(new CreateNodeEnrollment(esdb, nso, harness.Catalogue), [new { product }, new { customer_id = "..." }]);
/// run.Status.Should().Be(ProcessStatus.Completed);
/// </code></example>
public sealed class WorkflowHarness
{
    private readonly TimeProvider _time;
    private readonly CatalogueForms _forms;
    private readonly StepRunner _runner;

    private WorkflowHarness(OrchestratorBuilder application, TimeProvider time)
    {
        _time = time;
        Catalogue = new InMemoryCatalogue(time);
        Subscriptions = new InMemorySubscriptionStore(application.Products);
        _forms = new CatalogueForms(Catalogue, application.Products);
        _runner = new StepRunner(Subscriptions);
    }

    /// <summary>The catalogue, with the application's migrations applied.</summary>
    public InMemoryCatalogue Catalogue { get; }

    /// <summary>The subscriptions that workflows made.</summary>
    public InMemorySubscriptionStore Subscriptions { get; }

    /// <summary>A harness for an application, its catalogue migrations applied.</summary>
    public static async Task<WorkflowHarness> Create(OrchestratorBuilder application, TimeProvider? time = null)
    {
        var harness = new WorkflowHarness(application, time ?? TimeProvider.System);
        await harness.Catalogue.Apply(application.Migrations, CancellationToken.None);
        return harness;
    }

    /// <summary>Runs only the form.</summary>
    /// <inheritdoc cref="WorkflowForm.Run" path="/exception"/>
    public Task<State> RunForm(Workflow workflow, IEnumerable<object> pages, ProcessId? process = null) =>
        WorkflowForm.Run(
            workflow,
            Read(pages),
            InitialState.Of(process ?? ProcessId.New(), workflow.Definition, "TEST"),
            _forms,
            CancellationToken.None);

    /// <summary>Runs the form, then all steps until the end or the first failure.</summary>
    /// <param name="workflow">The workflow, with its fakes.</param>
    /// <param name="pages">One object per page; property names become snake_case keys.</param>
    /// <param name="answers">The pages that input steps are answered with, in order; the run ends suspended when there is none.</param>
    /// <inheritdoc cref="WorkflowForm.Run" path="/exception"/>
    public async Task<WorkflowRun> Run(Workflow workflow, IEnumerable<object> pages, params IReadOnlyList<object[]> answers)
    {
        var answered = new Queue<object[]>(answers);
        var process = ProcessId.New();
        var state = (await RunForm(workflow, pages, process)).ToJson();
        var rows = new List<(string, StepStatus)>();
        var linked = new List<SubscriptionId>();
        foreach (var planned in workflow.Plan())
        {
            var step = workflow.FindStep(planned.Id)!;
            var context = new StepContext(new ChangeOrigin(process, rows.Count, planned.Id, "TEST"), _time.GetUtcNow());
            var result = await _runner.Run(step, state, context, answer: null, CancellationToken.None);
            rows.Add((step.Name, result.Status));
            if (result.Status == StepStatus.Suspend && answered.TryDequeue(out var answer))
            {
                var given = await RunForm(step, state, context, answer);
                result = await _runner.Run(step, state, context, given.ToJson(), CancellationToken.None);
                rows.Add((step.Name, result.Status));
            }

            linked.AddRange(result.Linked);
            state = result.State;
            if (result.Status.ToProcessStatus() is not ProcessStatus.Running and var end)
                return new WorkflowRun(end, state, rows, result.Failure, linked);
        }

        return new WorkflowRun(ProcessStatus.Completed, state, rows, Failure: null, linked);
    }

    private Task<State> RunForm(Step step, JsonObject state, StepContext context, object[] pages) =>
        _runner.RunForm(step, state, context, new FormContext(Read(pages), State.Read(state), _forms, CancellationToken.None));

    private static List<JsonObject> Read(IEnumerable<object> pages) =>
        [.. pages.Select(page => page as JsonObject ?? State.From(page).ToJson())];
}
