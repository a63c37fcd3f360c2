using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Products;

namespace Orchestrator.Core.Subscriptions;

/// <summary>Brings exported subscriptions into the store.</summary>
public sealed class SubscriptionImporter(ISubscriptionStore store, ISubscriptionProcesses processes, ICatalogueStore catalogue, ProductRegistry registry)
{
    /// <summary>Begins an import of one or many documents, which may refer to each other.</summary>
    public async Task<ImportSession> Begin(ImportOptions options, CancellationToken cancellation) =>
        new(options, store, processes, registry, await catalogue.Products(cancellation));
}
