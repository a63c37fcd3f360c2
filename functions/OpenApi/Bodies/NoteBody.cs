namespace Orchestrator.Functions.OpenApi.Bodies;

/// <summary>A note to set (rest 1.7).</summary>
/// <param name="Note">At most 5,000 characters; null or empty for none.</param>
public sealed record NoteBody(string? Note = null);
