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
/// </code>
/// A workflow that works on a subscription gets it on its first page:
/// <code>
/// var line = await harness.Subscribe&lt;Line&gt;("Line 10G", line =&gt; line.Main = new LineBlock { VlanId = 12 });
/// var run = await harness.Run(new ModifyLine(), [new { line.SubscriptionId }, new { vlanId = 13 }]);
/// </code></example>
public sealed class WorkflowHarness
{
    private readonly TimeProvider _time;
    private readonly CatalogueForms _forms;
    private readonly StepRunner _runner;
    private readonly bool _hasPools;

    private WorkflowHarness(OrchestratorBuilder application, TimeProvider time)
    {
        _time = time;
        _hasPools = application.Pools.All.Count > 0;
        Pools = new InMemoryResourcePools(time);
        Catalogue = new InMemoryCatalogue(time);
        Subscriptions = new InMemorySubscriptionStore(application.Products);
        _forms = new CatalogueForms(Catalogue, application.Products, Subscriptions, new WorkflowUsability(Subscriptions, new UsabilityOptions()), new UsabilityExplanation(new NoProcesses()));
        _runner = new StepRunner(Subscriptions);
    }

    /// <summary>The catalogue, with the application's migrations applied.</summary>
    public InMemoryCatalogue Catalogue { get; }

    /// <summary>The subscriptions that workflows made.</summary>
    public InMemorySubscriptionStore Subscriptions { get; }

    /// <summary>What workflows claimed; hand it to their constructors.</summary>
    public InMemoryResourcePools Pools { get; }

    /// <summary>A harness for an application, its catalogue migrations applied.</summary>
    public static async Task<WorkflowHarness> Create(OrchestratorBuilder application, TimeProvider? time = null)
    {
        var harness = new WorkflowHarness(application, time ?? TimeProvider.System);
        await harness.Catalogue.Apply(application.Migrations, CancellationToken.None);
        return harness;
    }

    /// <summary>Stores an active subscription that is in sync: what a workflow that modifies or terminates starts from.</summary>
    /// <param name="product">The product's name.</param>
    /// <param name="configure">Sets what the subscription needs.</param>
    /// <exception cref="SubscriptionValidationException">A value is missing that an active subscription needs.</exception>
    public async Task<T> Subscribe<T>(string product, Action<T> configure)
        where T : SubscriptionModel, new()
    {
        var context = new StepContext(new ChangeOrigin(ProcessId.New(), "subscribe", "TEST"), _time.GetUtcNow());
        var products = await Catalogue.Products(CancellationToken.None);
        var subscription = context.NewSubscription<T>(products.Single(candidate => candidate.Name == product), "customer");
        configure(subscription);
        SubscriptionDocument.AssignIds(subscription, context.NewGuid);
        subscription.MoveTo(SubscriptionLifecycle.Active, context.Now);
        subscription.Insync = true;
        await Subscriptions.SaveAsync(subscription, context.Origin, CancellationToken.None);
        return subscription;
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
    /// <param name="answers">
    /// What waiting steps are answered with, in order: the pages of an input step, the payload of a callback. The run ends waiting
    /// when there is none left.
    /// </param>
    /// <inheritdoc cref="WorkflowForm.Run" path="/exception"/>
    public async Task<WorkflowRun> Run(Workflow workflow, IEnumerable<object> pages, params IReadOnlyList<object[]> answers)
    {
        workflow.ApplicationPools = _hasPools ? Pools : null;
        var answered = new Queue<object[]>(answers);
        var process = ProcessId.New();
        var state = (await RunForm(workflow, pages, process)).ToJson();
        var rows = new List<(string, StepStatus)>();
        var linked = new List<SubscriptionId>();
        var (outer, skipped) = (state, (string?)null);
        foreach (var step in workflow.Plan().SelectMany(planned => planned.Steps ?? [planned]).Select(planned => workflow.FindStep(planned.Id)!))
        {
            if (step.Place > 0 && step.Group?.Id == skipped)
                continue;
            if (step.Place == 0)
                outer = state;
            var context = new StepContext(new ChangeOrigin(process, step.Id, "TEST"), _time.GetUtcNow());
            var run = new StepRun(step, state, context);
            var result = await _runner.Run(run, CancellationToken.None);
            if (result.Status is StepStatus.Suspend or StepStatus.AwaitingCallback && answered.TryDequeue(out var answer))
            {
                rows.Add((step.Shown.Step.Name, result.Status));
                result = await _runner.Run(run with { Command = await Answer(run, answer) }, CancellationToken.None);
            }

            if (result.EndsGroup)
                skipped = step.Group?.Id;
            if (result.ReplacesLastRow)
                rows.RemoveAt(rows.Count - 1);
            if (step.Group is null || IsLast(step) || result.EndsGroup || result.Status.ToProcessStatus() != ProcessStatus.Running)
                rows.Add((result.Name ?? step.Shown.Step.Name, result.Status));
            linked.AddRange(result.Linked);
            // A group that fails is run again from its beginning, so nothing of it is kept.
            state = result.Failure is null ? result.State : outer;
            if (result.Status.ToProcessStatus() is not ProcessStatus.Running and var end)
                return new WorkflowRun(end, state, rows, result.Failure, linked);
        }

        return new WorkflowRun(ProcessStatus.Completed, state, rows, Failure: null, linked);
    }

    private static bool IsLast(IdentifiedStep step) => step.Place == step.Group!.Step.Steps.Count - 1;

    private async Task<StepCommand> Answer(StepRun run, object[] answer) => run.Step.Step.Kind == StepKind.Input
        ? new StepCommand(StepCommandKind.Answer, (await _runner.RunForm(run, Read(answer), _forms, CancellationToken.None)).ToJson())
        : new StepCommand(StepCommandKind.Callback, Read(answer).Single());

    private static List<JsonObject> Read(IEnumerable<object> pages) =>
        [.. pages.Select(page => page as JsonObject ?? State.From(page).ToJson())];
}
