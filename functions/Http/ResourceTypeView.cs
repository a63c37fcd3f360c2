namespace Orchestrator.Functions.Http;

/// <summary>The ResourceTypeSchema (rest 3).</summary>
/// <param name="ResourceTypeId">Its id.</param>
/// <param name="ResourceType">The key of the field.</param>
/// <param name="Description">What operators say of it.</param>
public sealed record ResourceTypeView(Guid ResourceTypeId, string ResourceType, string Description);
