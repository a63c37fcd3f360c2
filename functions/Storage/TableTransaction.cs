using Azure;
using Azure.Data.Tables;

namespace Orchestrator.Functions.Storage;

/// <summary>Submits entity-group transactions, refusing what Azure refuses; the emulator would accept some of it.</summary>
public static class TableTransaction
{
    private const int MaxActions = 100;

    /// <summary>Submits all actions or none.</summary>
    /// <returns>The answers, one for each action.</returns>
    /// <exception cref="ArgumentException">
    /// More than 100 actions, more than one partition, or one row twice: Azure would refuse the transaction.
    /// </exception>
    /// <exception cref="TableTransactionFailedException">The storage refused it; nothing was changed.</exception>
    public static async Task<IReadOnlyList<Response>> Commit(
        this TableClient table, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        if (actions.Count is 0 or > MaxActions)
            throw new ArgumentException($"A transaction has 1 to {MaxActions} actions, not {actions.Count}.", nameof(actions));
        var partitions = actions.Select(action => action.Entity.PartitionKey).Distinct(StringComparer.Ordinal).ToList();
        if (partitions.Count > 1)
            throw new ArgumentException($"A transaction stays within one partition, not {string.Join(", ", partitions)}.", nameof(actions));
        if (actions.DistinctBy(action => action.Entity.RowKey, StringComparer.Ordinal).Count() < actions.Count)
            throw new ArgumentException("A transaction names each row once.", nameof(actions));
        return (await table.SubmitTransactionAsync(actions, cancellation)).Value;
    }
}
