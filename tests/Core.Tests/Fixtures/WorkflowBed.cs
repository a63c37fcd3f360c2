using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Testing;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>Runs a workflow without form, as a whole or one step of it.</summary>
public sealed class WorkflowBed(Workflow workflow)
{
    private readonly StepRunner _runner = new(new StepBed().Subscriptions);

    /// <summary>Runs all steps; each answer is the pages of an input step, or the payload of a callback.</summary>
    public static async Task<WorkflowRun> Run(Workflow workflow, params IReadOnlyList<object[]> answers) =>
        await (await WorkflowHarness.Create(new OrchestratorBuilder(new ServiceCollection()))).Run(workflow, [new { }], answers);

    /// <summary>Runs the step with an id of the plan; <paramref name="state"/> is JSON text.</summary>
    public Task<StepResult> Step(string id, string state = "{}", StepCommand? command = null) => Step(id, StepBed.Json(state), command);

    public Task<StepResult> Step(string id, JsonObject state, StepCommand? command = null) =>
        _runner.Run(Of(id, state, command), TestContext.Current.CancellationToken);

    /// <summary>Finds out what became of an interrupted run of a step.</summary>
    public Task<StepResult?> Probe(string id, string state = "{}", StepCommand? command = null, CancellationToken? cancellation = null) =>
        _runner.Probe(Of(id, StepBed.Json(state), command), cancellation ?? TestContext.Current.CancellationToken);

    private StepRun Of(string id, JsonObject state, StepCommand? command) => new(workflow.FindStep(id)!, state, StepBed.Context(id), command);
}
