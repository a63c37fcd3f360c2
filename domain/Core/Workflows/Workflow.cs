using System.Reflection;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// A workflow: a form that asks for its input, and the steps that do its work. Written as a class with
/// <see cref="WorkflowAttribute"/>; its dependencies come through the constructor.
/// </summary>
public abstract partial class Workflow
{
    /// <summary>The workflow's key, description and target.</summary>
    /// <exception cref="WorkflowDefinitionException">The class has no <see cref="WorkflowAttribute"/>.</exception>
    public WorkflowAttribute Definition => DefinitionOf(GetType());

    /// <inheritdoc cref="WorkflowAttribute.IsTask" />
    public bool IsTask => Definition.IsTask;

    /// <summary>The workflow's own steps, without the surrounding ones that its kind adds.</summary>
    protected abstract StepList Steps { get; }

    /// <summary>An empty list to start the sentence with.</summary>
    protected static StepList Begin => StepList.Empty;

    /// <summary>The definition of a workflow class.</summary>
    /// <exception cref="WorkflowDefinitionException">The class has no <see cref="WorkflowAttribute"/>.</exception>
    public static WorkflowAttribute DefinitionOf(Type workflow) =>
        workflow.GetCustomAttribute<WorkflowAttribute>()
        ?? throw new WorkflowDefinitionException($"{workflow.FullName} has no [Workflow(\"name\", \"description\", Target...)] attribute.");

    /// <summary>All steps in the order in which they run, surrounding ones included.</summary>
    public StepList AllSteps() =>
        Begin >> Start >> Surround(Steps) >> (Step.Of(Done) with { SuccessStatus = StepStatus.Complete });

    /// <summary>All steps as a plan: stable ids, titles, and the functions that run them.</summary>
    public IReadOnlyList<PlanStep> Plan() => [.. Identified().Where(entry => entry.Group is null).Select(PlanOf)];

    /// <summary>The step with an id of the plan, or null when the code has it no more.</summary>
    public IdentifiedStep? FindStep(string id) => Identified().FirstOrDefault(entry => entry.Id == id);

    /// <summary>The step at a place of the plan; null when the code has none there.</summary>
    /// <param name="finished">How many steps of the plan come before it.</param>
    /// <param name="sub">How many steps of the group there come before it; null for the step or group itself.</param>
    public IdentifiedStep? StepAt(int finished, int? sub)
    {
        var outer = Identified().Where(entry => entry.Group is null).ElementAtOrDefault(finished);
        return sub is { } place ? Identified().FirstOrDefault(entry => entry.Group?.Id == outer?.Id && entry.Place == place) : outer;
    }

    /// <summary>The activity function of a step.</summary>
    public static string FunctionName(string workflow, string stepId) => $"{workflow}-{stepId}";

    /// <summary>Who may start it, and resume or retry it where nobody else is named; null lets everybody (semantics 96).</summary>
    public virtual AuthorizationCallback? StartAuthorization => null;

    /// <summary>Who may retry it where no step says so; null asks <see cref="StartAuthorization"/> (semantics 98).</summary>
    public virtual AuthorizationCallback? RetryAuthorization => null;

    /// <summary>
    /// Decides before there is a process whether it may be started now (semantics 166). Without override it may.
    /// </summary>
    /// <returns>Why not, for the user; null when it may.</returns>
    public virtual Task<string?> Refusal(CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <summary>Runs the whole form: the pages that the workflow's kind adds, then its own.</summary>
    /// <returns>What the form adds to the initial state.</returns>
    /// <exception cref="FormNotCompleteException">Another page is needed.</exception>
    /// <exception cref="FormValidationException">A page is not valid.</exception>
    public virtual Task<State> RunForm(FormContext form) => Form(form);

    /// <summary>Asks for the input, a page at a time; returns what the state starts with. Without override: nothing.</summary>
    protected virtual Task<State> Form(FormContext form) => Task.FromResult(new State());

    /// <summary>Adds the steps that this kind of workflow needs around its own.</summary>
    protected virtual StepList Surround(StepList own) => own;

    /// <summary>
    /// Steps that run only under a condition. It is asked before every single one of them, with the state of that moment;
    /// where it does not hold the row is skipped and the state passes through (semantics 7 to 10).
    /// </summary>
    protected static StepList When(Func<State, bool> condition, StepList steps) => steps.Within(new Condition(condition));

    /// <summary>
    /// Steps that see only what stands in the state under a key, as if it were the whole state; what comes of them is put back
    /// there. A missing key acts as an empty state (semantics 12).
    /// </summary>
    protected static StepList Focus(string key, StepList steps) => steps.Within(Lens.Of(key));

    /// <summary>The general form of <see cref="Focus(string, StepList)"/> (semantics 13).</summary>
    /// <param name="get">Takes from the state what the steps are to see.</param>
    /// <param name="set">Puts what came of a step back into the state: takes the state and the part, returns the new state.</param>
    /// <param name="steps">The steps.</param>
    protected static StepList Focus(Func<State, State> get, Func<State, State, State> set, StepList steps) =>
        steps.Within(new Lens(get, set));

    /// <summary>
    /// Several steps that are shown as one row (semantics 14 and 92). Each is recorded on its own, so that a pause or a crash resumes
    /// within the group; a failure runs the whole group again.
    /// </summary>
    /// <param name="name">The title operators see.</param>
    /// <param name="steps">At least one step; no groups, no parallel steps.</param>
    /// <param name="skippable">Whether an operator may leave the group out after it failed, giving a reason.</param>
    protected static Step Group(string name, StepList steps, bool skippable = false) =>
        Step.Group(name, steps) with { Skippable = skippable };

    /// <summary>
    /// Asks an outside system to do something and waits until it calls back (semantics 82 to 91). A route with a secret token is put into
    /// the state, <paramref name="action"/> hands it to the outside system, and what that posts there is put into the state. A failure
    /// starts from the beginning, with a new route.
    /// </summary>
    /// <param name="name">The title operators see.</param>
    /// <param name="action">Starts the work outside; takes the route as a parameter, <c>callbackRoute</c> unless named otherwise.</param>
    /// <param name="validate">Checks what came back; raises when it is not good.</param>
    /// <param name="timeout">How long to wait, from the start of the action; null waits for ever.</param>
    /// <param name="resultKey">The state key that takes what came back.</param>
    /// <param name="routeKey">The state key that takes the route.</param>
    /// <exception cref="WorkflowDefinitionException">The timeout is no time to wait, or longer than a year.</exception>
    protected Step Callback(
        string name, Delegate action, Delegate? validate = null, TimeSpan? timeout = null,
        string resultKey = "callback_result", string routeKey = "callback_route")
    {
        if (timeout is { } given && (given <= TimeSpan.Zero || given > TimeSpan.FromDays(365)))
            throw new WorkflowDefinitionException($"Callback step '{name}' waits for {given}. Give it more than nothing and at most a year, or null to wait for ever.");
        var settings = new CallbackSettings(resultKey, routeKey, timeout);
        var steps = Begin
            >> (Step.Of(CallbackEndpoint) with { Name = $"{name} - Create endpoint", Callback = settings })
            >> action
            >> (Step.Of(AwaitCallback) with { Name = $"{name} - Await callback", Callback = settings });
        return Group(name, validate is null ? steps : steps >> validate) with { Callback = settings, Assignee = Step.Of(action).Assignee };
    }

    /// <summary>Names who may resume and retry from these steps on (semantics 97 and 98).</summary>
    protected static StepList Authorize(
        StepList steps, AuthorizationCallback? resume = null, AuthorizationCallback? retry = null) =>
        steps.Each(step => step with { ResumeAuthorization = resume ?? step.ResumeAuthorization, RetryAuthorization = retry ?? step.RetryAuthorization });

    /// <summary>Ends the process as aborted, with the state as it is (semantics 4). Use it in a condition.</summary>
    protected StepList Abort => Begin >> (Step.Of(AbortProcess) with { SuccessStatus = StepStatus.Abort });

    /// <summary>Ends the process as aborted.</summary>
    [Step("Abort")]
    protected void AbortProcess() { }

    /// <summary>Stands in for a step that was removed, so that the steps after it keep their count (semantics 59 and 167).</summary>
    [Step("Obsolete")]
    protected void ObsoleteStep() { }

    [CallbackStep("Create endpoint", StepKind.CallbackEndpoint)]
    private void CallbackEndpoint() { }

    [CallbackStep("Await callback", StepKind.Callback)]
    private void AwaitCallback() { }

    /// <summary>The first row of every process; keeps the state as it is (semantics 2).</summary>
    [Step("Start")]
    protected void Start() { }

    /// <summary>The last row of every process; keeps the state as it is (semantics 2).</summary>
    [Step("Done")]
    protected void Done() { }

    /// <summary>Relates the subscription to the process, so that each shows the other.</summary>
    [Step("Create Process Subscription relation")]
    protected void StoreProcessSubscription(SubscriptionId subscriptionId, StepContext context) =>
        context.LinkSubscription(subscriptionId);

    /// <summary>Marks the subscription as in sync again (semantics 114).</summary>
    [Step("Unlock subscription")]
    protected State UnlockSubscription(SubscriptionModel subscription)
    {
        subscription.Insync = true;
        return State.From(new { subscription });
    }

    /// <summary>Kept for clients that look for it; lists and search are kept up to date by the storage.</summary>
    [Step("Refresh subscription search index")]
    protected void RefreshSubscriptionSearchIndex() { }

    /// <summary>Kept for clients that look for it; lists and search are kept up to date by the storage.</summary>
    [Step("Refresh process search index")]
    protected void RefreshProcessSearchIndex() { }

    private PlanStep PlanOf(IdentifiedStep entry) => entry.Step.Kind == StepKind.Group
        ? new PlanStep(entry.Id, entry.Step.Name, Function: null, [.. Identified().Where(inner => inner.Group?.Id == entry.Id).Select(PlanOf)])
        : new PlanStep(entry.Id, entry.Step.Name, FunctionName(Definition.Name, entry.Step.Id));

    /// <summary>A group comes before its steps.</summary>
    private IEnumerable<IdentifiedStep> Identified()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var step in AllSteps())
        {
            var outer = new IdentifiedStep(IdOf(step), step);
            yield return outer;
            for (var place = 0; place < step.Steps.Count; place++)
                yield return new IdentifiedStep(IdOf(step.Steps[place]), step.Steps[place], outer, place);
        }

        string IdOf(Step step)
        {
            var times = seen[step.Id] = seen.GetValueOrDefault(step.Id) + 1;
            return times == 1 ? step.Id : $"{step.Id}-{times}";
        }
    }
}
