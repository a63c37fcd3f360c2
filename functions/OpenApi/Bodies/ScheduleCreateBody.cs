using System.Text.Json.Nodes;
using Orchestrator.Core.Schedules;

namespace Orchestrator.Functions.OpenApi.Bodies;

/// <summary>What is to be scheduled (rest 7).</summary>
/// <param name="WorkflowName">The key of the workflow.</param>
/// <param name="WorkflowId">Its id.</param>
/// <param name="Trigger">What kind of times.</param>
/// <param name="TriggerKwargs">Which times.</param>
/// <param name="Name">At most 500 characters; by default the description of the workflow.</param>
/// <param name="UserInputs">The pages of the form; at most 100, by default an empty one.</param>
/// <param name="ScheduledType">create, if anything.</param>
public sealed record ScheduleCreateBody(
    string WorkflowName, Guid WorkflowId, ScheduleTrigger Trigger, JsonObject? TriggerKwargs = null, string? Name = null,
    IReadOnlyList<JsonObject>? UserInputs = null, string? ScheduledType = null);
