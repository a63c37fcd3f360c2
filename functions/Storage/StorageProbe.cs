namespace Orchestrator.Functions.Storage;

/// <summary>Asks whether the storage answers: one point read, whatever is stored, and no longer than a prober waits.</summary>
public sealed class StorageProbe(StorageAccount account, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Returns when the storage has answered.</summary>
    /// <exception cref="Exception">It did not answer, or refused; of whatever type the storage's client raises.</exception>
    public async Task Ask(CancellationToken cancellation)
    {
        using var clock = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellation);
        _ = await account.Table(TableCatalogueStore.Table)
            .GetEntityIfExistsAsync<Azure.Data.Tables.TableEntity>("probe", "probe", cancellationToken: either.Token);
    }
}
