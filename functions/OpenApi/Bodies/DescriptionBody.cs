namespace Orchestrator.Functions.OpenApi.Bodies;

/// <summary>A description to change (rest 3).</summary>
/// <param name="Description">At most 2,000 characters; as it is where it is left out.</param>
public sealed record DescriptionBody(string? Description = null);
