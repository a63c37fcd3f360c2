using Azure;
using Azure.Data.Tables;

namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>The rows of one change, written together with others but accepted or refused on its own.</summary>
internal sealed class Commit(string partition)
{
    private readonly TaskCompletionSource<CommitResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<TableTransactionAction> _rows = [];

    public IReadOnlyList<TableTransactionAction> Rows => _rows;

    /// <summary>Estimated size in a request, in bytes.</summary>
    public long Size { get; private set; }

    public Task<CommitResult> Done => _done.Task;

    /// <summary>Writes a row that must not exist; if it does, the whole commit is refused.</summary>
    public void Insert(ITableEntity row) => Add(TableTransactionActionType.Add, row, default);

    public void Put(ITableEntity row) => Add(TableTransactionActionType.UpsertReplace, row, default);

    /// <summary>Deletes a row; one that is gone already is no error.</summary>
    public void Delete(string rowKey) =>
        Add(TableTransactionActionType.Delete, new TableEntity(partition, rowKey), ETag.All);

    public void DropRow(TableTransactionAction row) => _rows.Remove(row);

    public void Complete(CommitResult result) => _done.TrySetResult(result);

    public void Fail(Exception exception) => _done.TrySetException(exception);

    private void Add(TableTransactionActionType type, ITableEntity row, ETag etag)
    {
        _rows.Add(new(type, row, etag));
        Size += RowSize.Estimate(row);
    }
}
