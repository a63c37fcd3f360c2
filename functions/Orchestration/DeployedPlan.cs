using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// How a process that stands still goes on with the deployed code: finished steps are counted, not named (semantics 59 and 60);
/// within a group it goes on at the sub step that it stands at (semantics 21).
/// </summary>
/// <param name="Plan">The deployed plan; null when it is the process's own.</param>
/// <param name="Sub">Where it goes on within the group at hand.</param>
internal sealed record DeployedPlan(IReadOnlyList<PlanStep>? Plan, int Sub)
{
    /// <summary>Finds the place.</summary>
    /// <exception cref="PlanException">The deployed code has nothing to go on with.</exception>
    public static DeployedPlan Of(ProcessDetail detail, Workflow workflow)
    {
        var process = detail.Process;
        var plan = workflow.Plan();
        var sub = process.Group?.Finished ?? 0;
        if (PlanStep.Same(plan, detail.Plan))
            return new DeployedPlan(Plan: null, sub);
        if (plan.Count <= process.Finished)
            throw new PlanException($"Process {process.ProcessId} cannot be resumed: it has finished {process.Finished} steps, and its workflow '{process.Workflow}' has only {plan.Count} now. Deploy the missing steps, or abort the process.");
        return new DeployedPlan(plan, process.Group is null ? 0 : PlaceOf(detail.Plan[process.Finished].Steps![sub], plan[process.Finished], process));
    }

    /// <summary>The process as the deployed code is to see it: at the sub step that it stands at, whichever place that has now.</summary>
    public static ProcessRecord Placed(ProcessDetail detail, Workflow workflow)
    {
        var process = detail.Process;
        try
        {
            return process.Group is { } group ? process with { Group = group with { Finished = Of(detail, workflow).Sub } } : process;
        }
        catch (PlanException)
        {
            return process; // It cannot go on, and whoever tries is told so.
        }
    }

    private static int PlaceOf(PlanStep at, PlanStep group, ProcessRecord process)
    {
        var place = group.Steps?.TakeWhile(step => step.Id != at.Id).Count() ?? 0;
        return place < (group.Steps?.Count ?? 0)
            ? place
            : throw new PlanException($"Process {process.ProcessId} cannot be resumed: it stands at '{at.Name}', and '{group.Name}' of the deployed workflow '{process.Workflow}' has no such step. Deploy it again, or abort the process.");
    }
}
