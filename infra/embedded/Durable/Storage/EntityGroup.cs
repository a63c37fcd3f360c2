using Azure;
using Azure.Data.Tables;

namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>
/// One entity-group transaction. It refuses what Azure Tables refuses (the emulator does not): more than 100 rows, rows of
/// several partitions, and a row named twice.
/// </summary>
internal sealed class EntityGroup(string partition)
{
    public const int MaxRows = 100;

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<TableTransactionAction> _actions = [];

    public IReadOnlyList<TableTransactionAction> Actions => _actions;

    public void Add(TableTransactionActionType type, ITableEntity row, ETag etag = default)
    {
        if (row.PartitionKey != partition)
        {
            throw new InvalidOperationException(
                $"Row '{row.RowKey}' of partition '{row.PartitionKey}' cannot be part of a transaction on '{partition}'.");
        }

        if (_actions.Count == MaxRows)
        {
            throw new InvalidOperationException($"A transaction holds at most {MaxRows} rows.");
        }

        if (!_keys.Add(row.RowKey))
        {
            throw new InvalidOperationException($"Row '{row.RowKey}' is already part of this transaction.");
        }

        _actions.Add(new(type, row, etag));
    }
}
