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
    IProcessStore processes, ProcessStarter starter, ProcessResumer resumer, TimeProvider time)
{
    /// <summary>How many children are replaced in one transaction; each is two rows.</summary>
    private const int Batch = 45;

    private const int Turns = 16;

    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, Turns).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Stores the children that a step asks for; none of them runs before the step is recorded.</summary>
    /// <returns>The parent as it is to be recorded with the step.</returns>
    public async Task<ProcessRecord> Store(
        ProcessRecord parent, IdentifiedStep step, IReadOnlyList<JsonObject> asked, CancellationToken cancellation)
    {
        var parallel = step.Step.Parallel!;
        var workflow = Workflow.DefinitionOf(parallel.Workflow).Name;
        var children = asked.Select((state, number) => new ChildRecord(step.Id, number, IdOf(parent, step.Id, number), workflow, state)).ToList();
        if (await processes.FindChild(parent.ProcessId, step.Id, 0, cancellation) is null)
        {
            await processes.AddChildren(parent.ProcessId, children, cancellation);
        }
        else
        {
            // A run that was interrupted before it was recorded may have asked for others.
            foreach (var batch in children.Chunk(2 * Batch))
                parent = await processes.RecordChildren(parent, parent, batch, cancellation);
        }

        return parent with
        {
            Children = new ChildrenProgress(step.Id, time.GetUtcNow(), parallel.MaxConcurrency, children.Count, children.Count),
        };
    }

    /// <summary>What a parallel step comes to whose children exist; null when it has none yet.</summary>
    public async Task<StepResult?> Join(
        DurableTaskClient client, ProcessRecord parent, IdentifiedStep step, CancellationToken cancellation)
    {
        if (parent.Children is not { } progress || progress.Step != step.Id)
            return null;
        var failed = parent.FailedReason is not null;
        if (!progress.HaveEnded && parent.Command?.Kind == StepCommandKind.Retry)
            progress = await Recount(client, parent, cancellation);
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
        // On one host they take turns; those that end on several meet at the parent's ETag.
        var turn = _turns[(uint)parent.GetHashCode() % Turns];
        await turn.WaitAsync(cancellation);
        try
        {
            await Optimistic.Decide(() => DriveOnce(client, parent, ended, cancellation));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <returns>Whether there was anything to count.</returns>
    private async Task<bool> DriveOnce(DurableTaskClient client, ProcessId id, ProcessRecord? ended, CancellationToken cancellation)
    {
        if (await processes.Find(id, cancellation) is not { Children: { } progress } parent)
            return false;
        List<ChildRecord> changed = [];
        if (ended is { Parent: { } link } && link.Step == progress.Step
            && await processes.FindChild(id, link.Step, link.Child, cancellation) is { Outcome: null } child)
        {
            changed.Add(child with { Outcome = ended.Status });
            // It was started, whether or not whoever did that came to say so.
            progress = progress with { Started = Math.Max(progress.Started, link.Child + 1) };
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
            await resumer.GoOn(client, parent, parent.Caller, new StepCommand(StepCommandKind.Callback), cancellation);
        return true;
    }

    private async Task Start(DurableTaskClient client, ProcessRecord parent, ChildrenProgress progress, CancellationToken cancellation)
    {
        var child = await processes.FindChild(parent.ProcessId, progress.Step, progress.Started, cancellation)
            ?? throw new InvalidOperationException($"Process {parent.ProcessId} has {progress.Rows} children, but number {progress.Started} is missing.");
        // All of them were accepted when their parent's step ran: then whoever starts one again starts the same.
        await starter.StartChild(client, parent, child, progress.Since);
    }

    /// <summary>An operator who resumes a parent by hand suspects that a child was not counted: looks at each that should still run.</summary>
    private async Task<ChildrenProgress> Recount(DurableTaskClient client, ProcessRecord parent, CancellationToken cancellation)
    {
        await foreach (var child in processes.Children(parent.ProcessId, cancellation))
        {
            if (child.Outcome is null && child.Step == parent.Children!.Step && child.Number < parent.Children.Started
                && await processes.Find(child.ProcessId, cancellation) is { HasEnded: true } ended)
            {
                await Drive(client, parent.ProcessId, ended, cancellation);
            }
        }

        return (await processes.Find(parent.ProcessId, cancellation))?.Children ?? parent.Children!;
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
            }).ToList();
            progress = progress with { Rows = progress.Rows + batch.Length, Aborted = progress.Aborted - batch.Length };
            parent = await processes.RecordChildren(
                parent, parent with { Children = progress }, [.. batch.Select(child => child with { Replaced = true }), .. replacements], cancellation);
        }
    }

    private static ProcessId IdOf(ProcessRecord parent, string step, int number) =>
        new(NameBasedGuid.Create(parent.ProcessId.Value, string.Create(null, $"{step}:child:{number}")));
}
