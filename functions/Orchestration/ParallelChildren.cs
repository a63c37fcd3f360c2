using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// The children of parallel steps. They are ordinary processes that are also rows of their parent. A child that ends is counted
/// there in one transaction, with the start of the next; when all have ended, the parent is resumed. Everything here may be
/// repeated, by whoever finds it half done.
/// </summary>
public sealed class ParallelChildren(
    IProcessStore processes, WorkflowRegistry registry, ProcessStarter starter, ProcessResumer resumer, TimeProvider time)
{
    /// <summary>How many children one transaction changes at most, besides their parent.</summary>
    private const int Batch = 90;

    /// <summary>Stores the children that a step asks for.</summary>
    /// <exception cref="WorkflowDefinitionException">Their workflow is not registered.</exception>
    public async Task<ChildrenProgress> Store(
        ProcessRecord parent, IdentifiedStep step, Children asked, CancellationToken cancellation)
    {
        var parallel = step.Step.Parallel!;
        var workflow = registry.All.FirstOrDefault(registration => registration.Type == parallel.Workflow)
            ?? throw new WorkflowDefinitionException($"Step '{step.Id}' starts {parallel.Workflow.FullName}, which is not registered.");
        var children = asked.States.Select((state, number) => new ChildRecord(
            step.Id, number, IdOf(parent, step.Id, number), workflow.Definition.Name, state.ToJson())).ToList();
        await processes.AddChildren(parent.ProcessId, children, cancellation);
        return new ChildrenProgress(step.Id, time.GetUtcNow(), parallel.MaxConcurrency, children.Count, children.Count);
    }

    /// <summary>What a parallel step comes to whose children exist; null when it has none yet.</summary>
    public async Task<StepResult?> Join(ProcessRecord parent, IdentifiedStep step, CancellationToken cancellation)
    {
        if (parent.Children is not { } progress || progress.Step != step.Id)
            return null;
        var failed = parent.FailedReason is not null;
        if (!progress.HaveEnded)
            return StepResult.Unchanged(StepStatus.AwaitingCallback, parent.CurrentState) with { ReplacesLastRow = !failed };
        if (progress.Aborted == 0 || step.Step.Parallel!.AbortedChildren == AbortedChildren.Accept)
        {
            var state = parent.CurrentState.DeepClone().AsObject();
            state[step.Id + "_children"] = new JsonObject { ["completed"] = progress.Completed, ["aborted"] = progress.Aborted };
            return StepResult.Unchanged(StepStatus.Success, state);
        }

        if (!failed)
            return StepResult.Failed(parent.CurrentState, new ChildrenAbortedException(progress.Aborted, progress.Total));
        await ReplaceAborted(parent, cancellation);
        return StepResult.Unchanged(StepStatus.AwaitingCallback, parent.CurrentState);
    }

    /// <summary>Counts a child that has ended, starts what may be started, and resumes the parent when all have ended.</summary>
    /// <param name="client">The durable client.</param>
    /// <param name="parent">The parent.</param>
    /// <param name="ended">The child that has ended; null when none has.</param>
    /// <param name="cancellation">Cancels between the requests.</param>
    public async Task Drive(DurableTaskClient client, ProcessId parent, ProcessRecord? ended, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await DriveOnce(client, parent, ended, cancellation);
                return;
            }
            catch (ProcessConflictException) when (attempt < ProcessConflictException.MaxInARow)
            {
                // Another child ended at the same time: count after it.
            }
        }
    }

    private async Task DriveOnce(DurableTaskClient client, ProcessId id, ProcessRecord? ended, CancellationToken cancellation)
    {
        if (await processes.Find(id, cancellation) is not { Children: { } progress } parent)
            return;
        List<ChildRecord> changed = [];
        if (ended is { Parent: { } link } && link.Step == progress.Step
            && await processes.FindChild(id, link.Step, link.Child, cancellation) is { Outcome: null } child)
        {
            changed.Add(child with { Outcome = ended.Status });
            progress = ended.Status == ProcessStatus.Completed
                ? progress with { Completed = progress.Completed + 1 }
                : progress with { Aborted = progress.Aborted + 1 };
        }

        while (!parent.HasEnded && progress.Startable > 0)
        {
            await Start(client, parent, progress, cancellation);
            progress = progress with { Started = progress.Started + 1 };
        }

        if (progress != parent.Children)
            parent = await processes.RecordChildren(parent, parent with { Children = progress }, changed, cancellation);
        if (progress.HaveEnded && parent.Status == ProcessStatus.AwaitingCallback)
            await resumer.GoOn(client, parent, parent.RunBy, new StepCommand(StepCommandKind.Callback), cancellation);
    }

    private async Task Start(DurableTaskClient client, ProcessRecord parent, ChildrenProgress progress, CancellationToken cancellation)
    {
        var child = await processes.FindChild(parent.ProcessId, progress.Step, progress.Started, cancellation)
            ?? throw new InvalidOperationException($"Process {parent.ProcessId} has {progress.Rows} children, but number {progress.Started} is missing.");
        // All of them were accepted when their parent's step ran: then whoever starts one again starts the same.
        await starter.StartChild(client, parent, child, progress.Since);
    }

    /// <summary>Puts a new child in the place of each that was aborted.</summary>
    private async Task ReplaceAborted(ProcessRecord parent, CancellationToken cancellation)
    {
        var aborted = new List<ChildRecord>();
        await foreach (var child in processes.Children(parent.ProcessId, cancellation))
        {
            if (child is { Outcome: ProcessStatus.Aborted, Replaced: false } && child.Step == parent.Children!.Step)
                aborted.Add(child);
        }

        foreach (var batch in aborted.Chunk(Batch))
        {
            var progress = parent.Children!;
            var replacements = batch.Select((child, index) => child with
            {
                Number = progress.Rows + index,
                ProcessId = IdOf(parent, child.Step, progress.Rows + index),
                Outcome = null,
            });
            await processes.AddChildren(parent.ProcessId, [.. replacements], cancellation);
            progress = progress with { Rows = progress.Rows + batch.Length, Aborted = progress.Aborted - batch.Length };
            parent = await processes.RecordChildren(
                parent, parent with { Children = progress }, [.. batch.Select(child => child with { Replaced = true })], cancellation);
        }
    }

    private static ProcessId IdOf(ProcessRecord parent, string step, int number) =>
        new(NameBasedGuid.Create(parent.ProcessId.Value, string.Create(null, $"{step}:child:{number}")));
}
