using System.Text.Json.Nodes;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Starts processes: the form first, then the process row, then the orchestration. What dies in between is found by the
/// <see cref="ProcessSweeper"/>, because the list of processes in flight is written before the row.
/// </summary>
public sealed class ProcessStarter(
    IProcessStore processes, IFormCatalogue forms, WorkflowCatalogue workflows, IServiceScopeFactory scopes, TimeProvider time,
    ILogger<ProcessStarter> logger)
{
    /// <summary>Makes the ids of processes that are started under an Idempotency-Key.</summary>
    private static readonly Guid Requests = new("0d4f2a6b-6d0e-4e0a-9b0e-7c2d9f3b5a41");

    /// <summary>Starts a workflow.</summary>
    /// <param name="client">The durable client of the request.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="pages">The form's pages, in order.</param>
    /// <param name="caller">Who starts it.</param>
    /// <param name="request">What tells the request when it is sent again; null when nothing does.</param>
    /// <param name="cancellation">Signalled when the client went away.</param>
    /// <returns>The new process; it is stored, and will run whatever happens to this host.</returns>
    /// <exception cref="FormNotCompleteException">Another page is needed.</exception>
    /// <exception cref="FormValidationException">A page is not valid.</exception>
    /// <exception cref="FormOverflowException">More pages were given than the form has.</exception>
    /// <exception cref="RequestKeyException">The request's key was used for something else.</exception>
    public async Task<ProcessId> Start(
        DurableTaskClient client, Workflow workflow, IReadOnlyList<JsonObject> pages, Caller caller, RequestKey? request,
        CancellationToken cancellation)
    {
        if (request is not null && await Known(request, cancellation) is { } known)
            return known;
        var id = request is null ? ProcessId.New() : IdOf(request);
        var state = await WorkflowForm.Run(workflow, pages, InitialState.Of(id, workflow.Definition, caller.Name), forms, cancellation);
        var process = Created(id, workflow, caller, state, time.GetUtcNow()) with { RequestDigest = request?.Digest };

        // From here on the process is being accepted: a client that goes away must not leave half of it.
        try
        {
            await Accept(client, process, workflow.Plan());
        }
        catch (ProcessConflictException) when (request is not null)
        {
            // The same request arrived twice at the same time.
            return Same((await processes.Find(id, CancellationToken.None))!, request);
        }

        return id;
    }

    /// <summary>The process that a request started when it came before; null when it did not.</summary>
    /// <exception cref="RequestKeyException">The request's key was used for something else.</exception>
    public async Task<ProcessId?> Known(RequestKey request, CancellationToken cancellation) =>
        await processes.Find(IdOf(request), cancellation) is { } known ? Same(known, request) : null;

    /// <summary>Starts a child of a parallel step; starting it again changes nothing.</summary>
    public async Task StartChild(DurableTaskClient client, ProcessRecord parent, ChildRecord child, DateTimeOffset acceptedAt)
    {
        if (await processes.FindStatus(child.ProcessId, CancellationToken.None) is not (null or ProcessStatus.Created))
            return; // It has a life of its own.
        await using var scope = scopes.CreateAsyncScope();
        if (!workflows.TryCreate(child.Workflow, scope.ServiceProvider, out var workflow))
            throw new PlanException($"Process {parent.ProcessId} cannot start its children: workflow '{child.Workflow}' is not in the deployed code. Deploy it again, or abort the process.");
        var state = InitialState.Of(child.ProcessId, workflow.Definition, parent.RunBy).Merge(State.Read(child.State));
        var process = Created(child.ProcessId, workflow, parent.Caller, state, acceptedAt) with
        {
            Parent = new ParentLink(parent.ProcessId, child.Number, child.Step),
        };
        try
        {
            await Accept(client, process, workflow.Plan());
        }
        catch (ProcessConflictException)
        {
            // It has been started, and has a life of its own since.
        }
    }

    /// <summary>Schedules the orchestration of a stored process, from where the process stands. One that is alive is left alone.</summary>
    public static async Task Schedule(
        DurableTaskClient client, ProcessRecord process, IReadOnlyList<PlanStep> plan, CancellationToken cancellation)
    {
        var input = new ProcessInput(process.ProcessId.Value, PlannedStep.Of(plan), StepOutcome.Of(process));
        var options = new StartOrchestrationOptions { InstanceId = process.ProcessId.ToString() }
            .WithDedupeStatuses(OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(process.Workflow, input, options, cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // The hosts differ in how they refuse a second start; whether there is one is what matters.
            if (await client.GetInstanceAsync(options.InstanceId!, getInputsAndOutputs: false, cancellation) is not { IsCompleted: false })
                throw;
        }
    }

    private async Task Accept(DurableTaskClient client, ProcessRecord process, IReadOnlyList<PlanStep> plan)
    {
        await processes.Create(process, plan, CancellationToken.None);
        try
        {
            await Schedule(client, process, plan, CancellationToken.None);
        }
#pragma warning disable CA1031 // The process is stored, so it is accepted, whatever keeps its orchestration from being scheduled now.
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogWarning(error, "Process {ProcessId} is stored; the sweeper will schedule it.", process.ProcessId);
        }
    }

    private static ProcessRecord Created(ProcessId id, Workflow workflow, Caller caller, State state, DateTimeOffset at) => new ProcessRecord
    {
        ProcessId = id,
        Workflow = workflow.Definition.Name,
        Target = workflow.Definition.Target,
        IsTask = workflow.IsTask,
        CreatedBy = caller.Name,
        RunBy = caller.Name,
        StartedAt = at,
        LastModifiedAt = at,
        Status = ProcessStatus.Created,
        State = state.ToJson(),
    }.RunFor(caller);

    private static ProcessId IdOf(RequestKey request) => new(NameBasedGuid.Create(Requests, request.Scope + request.Key));

    private static ProcessId Same(ProcessRecord known, RequestKey request) =>
        known.RequestDigest == request.Digest ? known.ProcessId : throw new RequestKeyException(request.Key);
}
