using System.Text.Json.Nodes;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// Starts processes: the form first, then the process row, then the orchestration. What dies in between is found by the
/// <see cref="ProcessSweeper"/>, because the list of processes in flight is written before the row.
/// </summary>
public sealed class ProcessStarter(
    IProcessStore processes, IFormCatalogue forms, TimeProvider time, ILogger<ProcessStarter> logger)
{
    /// <summary>Starts a workflow.</summary>
    /// <param name="client">The durable client of the request.</param>
    /// <param name="workflow">The workflow.</param>
    /// <param name="pages">The form's pages, in order.</param>
    /// <param name="user">Who starts it.</param>
    /// <param name="cancellation">Signalled when the client went away.</param>
    /// <returns>The new process; it is stored, and will run whatever happens to this host.</returns>
    /// <exception cref="FormNotCompleteException">Another page is needed.</exception>
    /// <exception cref="FormValidationException">A page is not valid.</exception>
    /// <exception cref="FormOverflowException">More pages were given than the form has.</exception>
    public async Task<ProcessId> Start(
        DurableTaskClient client, Workflow workflow, IReadOnlyList<JsonObject> pages, string user, CancellationToken cancellation)
    {
        var id = ProcessId.New();
        var definition = workflow.Definition;
        var state = await WorkflowForm.Run(workflow, pages, InitialState.Of(id, definition, user), forms, cancellation);
        var now = time.GetUtcNow();
        var process = new ProcessRecord
        {
            ProcessId = id,
            Workflow = definition.Name,
            Target = definition.Target,
            IsTask = workflow.IsTask,
            CreatedBy = user,
            StartedAt = now,
            LastModifiedAt = now,
            Status = ProcessStatus.Created,
            State = state.ToJson(),
        };
        var plan = workflow.Plan();

        // From here on the process is being accepted: a client that goes away must not leave half of it.
        await processes.Create(process, plan, CancellationToken.None);
        try
        {
            await Schedule(client, process, plan, CancellationToken.None);
        }
#pragma warning disable CA1031 // The process is stored, so it is accepted, whatever keeps its orchestration from being scheduled now.
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogWarning(error, "Process {ProcessId} is stored; the sweeper will schedule it.", id);
        }

        return id;
    }

    /// <summary>Schedules the orchestration of a stored process; scheduling it again changes nothing.</summary>
    public static async Task Schedule(
        DurableTaskClient client, ProcessRecord process, IReadOnlyList<PlanStep> plan, CancellationToken cancellation)
    {
        var input = new ProcessInput(
            process.ProcessId.Value, process.CreatedBy, PlannedStep.Of(plan));
        var options = new StartOrchestrationOptions { InstanceId = process.ProcessId.ToString() }
            .WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(process.Workflow, input, options, cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // The hosts differ in how they refuse a second start; whether there is one is what matters.
            if (await client.GetInstanceAsync(options.InstanceId!, getInputsAndOutputs: false, cancellation) is null)
                throw;
        }
    }
}
