using System.Text.Json.Nodes;
using Orchestrator.Core.Schedules;

namespace Orchestrator.Functions.OpenApi.Bodies;

/// <summary>What is to be changed of a schedule (rest 7).</summary>
/// <param name="ScheduleId">Its id.</param>
/// <param name="Name">At most 500 characters; as it is where it is left out.</param>
/// <param name="Trigger">What kind of times; as they are where it is left out.</param>
/// <param name="TriggerKwargs">Which times.</param>
/// <param name="ScheduledType">update, if anything.</param>
public sealed record ScheduleUpdateBody(
    Guid ScheduleId, string? Name = null, ScheduleTrigger? Trigger = null, JsonObject? TriggerKwargs = null,
    string? ScheduledType = null);
