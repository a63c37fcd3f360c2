using Orchestrator.Core.Processes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>Processes as REST shows them (rest 1.8).</summary>
public sealed class ProcessViews(ISubscriptionStore subscriptions, CurrentProducts products, InputForms forms)
{
    private const int ViewsAtOnce = 16;

    /// <summary>A process with its state, steps and form.</summary>
    public async Task<ProcessView> Of(ProcessDetail detail, CancellationToken cancellation) =>
        (await Of([detail.Process], cancellation))[0] with
        {
            CurrentState = detail.Process.Rows == 0 ? null : detail.Process.CurrentState,
            Steps = [.. StepView.Of(detail)],
            Form = await forms.FirstPage(detail, cancellation),
            Children = detail.Process.Children is { } progress ? ChildrenCount.Of(progress) : null,
        };

    /// <summary>Processes as items of a list.</summary>
    public async Task<IReadOnlyList<ProcessView>> Of(IReadOnlyList<ProcessRecord> processes, CancellationToken cancellation)
    {
        var current = processes.Any(process => process.Subscriptions.Count > 0) ? await products.Read(cancellation) : new Dictionary<Guid, Product>();
        return await InParallel.Select(processes, ViewsAtOnce, async (process, stop) => await Of(process, current, stop), cancellation);
    }

    private async Task<ProcessView> Of(ProcessRecord process, IReadOnlyDictionary<Guid, Product> current, CancellationToken cancellation)
    {
        var related = new List<SubscriptionModel>();
        foreach (var id in process.Subscriptions)
        {
            if (await subscriptions.FindAsync(id, origin: null, cancellation) is { } subscription)
                related.Add(subscription);
        }

        var first = related.FirstOrDefault();
        return new ProcessView
        {
            ProcessId = process.ProcessId,
            WorkflowId = WorkflowRegistration.IdOf(process.Workflow),
            WorkflowName = process.Workflow,
            WorkflowTarget = process.Target,
            IsTask = process.IsTask,
            CreatedBy = process.CreatedBy,
            FailedReason = process.FailedReason,
            StartedAt = process.StartedAt,
            LastStatus = process.Status,
            LastStep = process.LastStep,
            Assignee = process.Assignee,
            LastModifiedAt = process.LastModifiedAt,
            Traceback = process.Traceback,
            ProductId = first?.Product.ProductId,
            CustomerId = first?.CustomerId,
            Subscriptions = [.. related.Select(subscription => SubscriptionViews.Of(subscription, current))],
            Note = process.Note,
            ParentProcessId = process.Parent?.ProcessId,
        };
    }
}
