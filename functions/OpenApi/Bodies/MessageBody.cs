namespace Orchestrator.Functions.OpenApi.Bodies;

/// <summary>A message for the log (rest 6).</summary>
/// <param name="Message">The message.</param>
public sealed record MessageBody(string Message);
