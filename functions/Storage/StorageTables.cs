namespace Orchestrator.Functions.Storage;

/// <summary>Everything that must exist in the storage before anything is stored.</summary>
public sealed class StorageTables(
    PayloadCodec payloads, TableProcessStore processes, TableSubscriptionStore subscriptions, TableCatalogueStore catalogue, TableSettingsStore settings,
    TableScheduleStore schedules, TableResourcePools pools)
{
    /// <summary>Creates tables and containers; what exists stays as it is.</summary>
    public Task Create(CancellationToken cancellation) => Task.WhenAll(
        payloads.Initialize(cancellation), processes.Initialize(cancellation), subscriptions.Initialize(cancellation),
        catalogue.Initialize(cancellation), settings.Initialize(cancellation), schedules.Initialize(cancellation), pools.Initialize(cancellation));
}
