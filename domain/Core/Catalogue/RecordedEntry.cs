namespace Orchestrator.Core.Catalogue;

/// <summary>An entry with its life.</summary>
/// <param name="Entry">The entry as the code has it, or had it last.</param>
/// <param name="CreatedAt">When code that has it was first deployed.</param>
/// <param name="EndedAt">When code without it was deployed (of a workflow: deleted_at); null while the code has it.</param>
public sealed record RecordedEntry(CatalogueEntry Entry, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt = null);
