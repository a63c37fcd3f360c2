using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Authorization;

/// <summary>Finds who is to be asked (semantics 96 to 99). Where nobody is named, everybody may.</summary>
public static class WorkflowAuthorization
{
    /// <summary>Who decides about a resume: the last step up to the one at hand that says so, else the workflow (semantics 97).</summary>
    public static AuthorizationCallback? ForResume(Workflow workflow, ProcessRecord process) =>
        StepsUpTo(workflow, process).LastOrDefault(step => step.ResumeAuthorization is not null)?.ResumeAuthorization
        ?? workflow.StartAuthorization;

    /// <summary>
    /// Who decides about a retry: the last step up to the one at hand that says anything, where what it says of retries goes
    /// first; else the workflow, likewise (semantics 98).
    /// </summary>
    public static AuthorizationCallback? ForRetry(Workflow workflow, ProcessRecord process)
    {
        var step = StepsUpTo(workflow, process).LastOrDefault(step => (step.RetryAuthorization ?? step.ResumeAuthorization) is not null);
        return step?.RetryAuthorization ?? step?.ResumeAuthorization ?? workflow.RetryAuthorization ?? workflow.StartAuthorization;
    }

    /// <summary>What has been run, and what comes next; of an ended process everything (semantics 99).</summary>
    private static IEnumerable<Step> StepsUpTo(Workflow workflow, ProcessRecord process)
    {
        var steps = workflow.AllSteps();
        for (var index = 0; index < steps.Count && (process.HasEnded || index <= process.Finished); index++)
        {
            yield return steps[index];
            var reached = process.HasEnded || index < process.Finished ? int.MaxValue : (process.Group?.Finished ?? 0) + 1;
            foreach (var inner in steps[index].Steps.Take(reached))
                yield return inner;
        }
    }
}
