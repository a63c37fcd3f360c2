using Orchestrator.Core.Catalogue;

namespace Orchestrator.Functions.Orchestration;

/// <summary>
/// The catalogue's record as this host found or made it at its start. A newer host that records something else does not change
/// what the code of this one is.
/// </summary>
public sealed class DeployedCatalogue
{
    private IReadOnlyDictionary<(CatalogueEntryKind, string), DateTimeOffset> _created = new Dictionary<(CatalogueEntryKind, string), DateTimeOffset>();

    /// <summary>When a block, resource type or workflow of the code entered the catalogue; null before the start.</summary>
    public DateTimeOffset? CreatedAt(CatalogueEntryKind kind, string name) => _created.TryGetValue((kind, name), out var created) ? created : null;

    /// <summary>Called once, before the first request.</summary>
    internal void Set(CatalogueRecord record) => _created = record.Entries
        .Where(entry => entry.Entry.Owner.Length == 0).ToDictionary(entry => (entry.Entry.Kind, entry.Entry.Name), entry => entry.CreatedAt);
}
