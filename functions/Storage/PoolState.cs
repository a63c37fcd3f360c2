using Azure;
using Azure.Data.Tables;
using Orchestrator.Core.Pools;

namespace Orchestrator.Functions.Storage;

/// <summary>The <c>meta</c> row of a pool. Every change of the pool changes it, so two changes at once cannot both succeed.</summary>
/// <param name="Pool">The pool's name.</param>
/// <param name="Order">The order of values that <paramref name="Next"/> counts in.</param>
/// <param name="Next">The index of the first value that may never have been used.</param>
/// <param name="Used">How many values are claimed.</param>
/// <param name="ETag">The row's mark; null when it is not stored yet.</param>
internal sealed record PoolState(string Pool, string? Order, UInt128 Next, UInt128 Used, ETag? ETag)
{
    public static PoolState Read(string pool, TableEntity? row) => new(
        pool, row is null ? null : RowVersion.Checked(row).GetString(nameof(Order)), PoolRows.Number(row, nameof(Next)),
        PoolRows.Number(row, nameof(Used)), row?.ETag);

    /// <summary>As the pool is declared now: in one that was changed the values are looked through from the first on again.</summary>
    public PoolState As(ResourcePool pool) => Order == pool.Order ? this : this with { Order = pool.Order, Next = 0 };

    public TableTransactionAction Write()
    {
        var row = RowVersion.New(PoolRows.PoolPartition(Pool), PoolRows.Meta);
        row[nameof(Order)] = Order;
        row[nameof(Next)] = PoolRows.Number(Next);
        row[nameof(Used)] = PoolRows.Number(Used);
        return ETag is { } etag
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, etag)
            : new TableTransactionAction(TableTransactionActionType.Add, row);
    }
}
