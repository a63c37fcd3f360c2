namespace Orchestrator.Functions.Http;

/// <summary>What was done with a schedule (rest 7).</summary>
/// <param name="Message">In words that clients know.</param>
/// <param name="Status"><c>CREATED</c>, <c>UPDATED</c> or <c>DELETED</c>.</param>
public sealed record ScheduleChangeView(string Message, string Status);
