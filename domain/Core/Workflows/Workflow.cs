using System.Reflection;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// A workflow: a form that asks for its input, and the steps that do its work. Written as a class with
/// <see cref="WorkflowAttribute"/>; its dependencies come through the constructor.
/// </summary>
public abstract class Workflow
{
    /// <summary>The workflow's key, description and target.</summary>
    /// <exception cref="WorkflowDefinitionException">The class has no <see cref="WorkflowAttribute"/>.</exception>
    public WorkflowAttribute Definition => DefinitionOf(GetType());

    /// <summary>Whether it is a task: of the system, not of an operator.</summary>
    public bool IsTask => Definition.Target is Target.System or Target.Validate;

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
    public IReadOnlyList<PlanStep> Plan() => [.. IdentifiedSteps().Select(entry =>
        new PlanStep(entry.Id, entry.Step.Name, FunctionName(Definition.Name, entry.Step.Id)))];

    /// <summary>The step with an id of the plan, or null when the code has it no more.</summary>
    public Step? FindStep(string id) => IdentifiedSteps().FirstOrDefault(entry => entry.Id == id).Step;

    /// <summary>The activity function of a step.</summary>
    public static string FunctionName(string workflow, string stepId) => $"{workflow}-{stepId}";

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
    protected static StepList When(Func<State, bool> condition, StepList steps) => steps.When(condition);

    /// <summary>Ends the process as aborted, with the state as it is (semantics 4). Use it in a condition.</summary>
    protected StepList Abort => Begin >> (Step.Of(AbortProcess) with { SuccessStatus = StepStatus.Abort });

    /// <summary>Ends the process as aborted.</summary>
    [Step("Abort")]
    protected void AbortProcess() { }

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

    private IEnumerable<(string Id, Step Step)> IdentifiedSteps()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var step in AllSteps())
        {
            var times = seen[step.Id] = seen.GetValueOrDefault(step.Id) + 1;
            yield return (times == 1 ? step.Id : $"{step.Id}-{times}", step);
        }
    }
}
