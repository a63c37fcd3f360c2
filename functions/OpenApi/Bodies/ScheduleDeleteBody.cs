namespace Orchestrator.Functions.OpenApi.Bodies;

/// <summary>Which schedule is to be deleted (rest 7).</summary>
/// <param name="ScheduleId">Its id.</param>
/// <param name="WorkflowId">The id of its workflow.</param>
/// <param name="ScheduledType">delete, if anything.</param>
public sealed record ScheduleDeleteBody(Guid ScheduleId, Guid WorkflowId, string? ScheduledType = null);
