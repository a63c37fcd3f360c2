using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>Processes as REST shows them (rest 1.8).</summary>
public sealed class ProcessViews(ISubscriptionStore subscriptions, InputForms forms)
{
    /// <summary>The ProcessSchema with steps.</summary>
    public async Task<object> Of(ProcessDetail detail, CancellationToken cancellation)
    {
        var process = detail.Process;
        var related = new List<SubscriptionModel>();
        foreach (var id in process.Subscriptions)
        {
            if (await subscriptions.FindAsync(id, origin: null, cancellation) is { } subscription)
                related.Add(subscription);
        }

        return new
        {
            process.ProcessId,
            WorkflowId = WorkflowRegistration.IdOf(process.Workflow),
            WorkflowName = process.Workflow,
            WorkflowTarget = process.Target,
            process.IsTask,
            process.CreatedBy,
            process.FailedReason,
            process.StartedAt,
            LastStatus = process.Status,
            process.LastStep,
            process.Assignee,
            process.LastModifiedAt,
            process.Traceback,
            related.FirstOrDefault()?.Product.ProductId,
            related.FirstOrDefault()?.CustomerId,
            Subscriptions = related.Select(SubscriptionViews.Of).ToList(),
            process.Note,
            CurrentState = process.Rows == 0 ? null : process.State,
            Steps = Recorded(process.ProcessId, detail.Steps).Concat(Pending(detail)).ToList(),
            Form = await forms.FirstPage(detail, cancellation),
        };
    }

    private static IEnumerable<object> Recorded(ProcessId process, IReadOnlyList<StepRecord> steps)
    {
        var cleared = new JsonObject();
        foreach (var step in steps)
        {
            var failed = step.Status is StepStatus.Failed or StepStatus.Waiting;
            yield return new
            {
                StepId = NameBasedGuid.Create(process.Value, $"row:{step.Row}"),
                step.Name,
                step.Status,
                step.CreatedBy,
                Executed = step.Completed,
                // Clients know failed rows as a moment (semantics 64).
                Started = step.Status == StepStatus.Failed ? step.Completed : step.Started,
                step.Completed,
                step.CommitHash,
                step.State,
                StateDelta = failed ? step.State : StateDelta.Between(cleared, step.State),
            };
            if (!failed)
                cleared = step.State;
        }
    }

    /// <summary>What has not been finished; a step that failed stands here again (semantics 63).</summary>
    private static IEnumerable<object> Pending(ProcessDetail detail)
    {
        if (detail.Process.HasEnded)
            return [];
        return detail.Plan.Skip(detail.Process.Finished).Select(step => (object)new
        {
            StepId = (Guid?)null,
            step.Name,
            Status = StepStatus.Pending,
            CreatedBy = (string?)null,
            Executed = (DateTimeOffset?)null,
            Started = (DateTimeOffset?)null,
            Completed = (DateTimeOffset?)null,
            CommitHash = (string?)null,
            State = (JsonObject?)null,
            StateDelta = (JsonObject?)null,
        });
    }
}
