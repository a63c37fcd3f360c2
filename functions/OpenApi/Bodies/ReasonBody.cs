namespace Orchestrator.Functions.OpenApi.Bodies;

/// <summary>Why something is done.</summary>
/// <param name="Reason">At most 1,000 characters.</param>
public sealed record ReasonBody(string Reason);
