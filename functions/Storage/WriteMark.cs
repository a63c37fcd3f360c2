using Azure;
using Azure.Data.Tables;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// Says which write a row comes from. The SDK sends a write again when its answer is lost, and then it conflicts with itself: a row
/// that still has the mark of this very write is no conflict.
/// </summary>
internal static class WriteMark
{
    private const string Column = "WrittenBy";

    /// <summary>Marks a row that is about to be written.</summary>
    public static TableEntity Marked(this TableEntity row)
    {
        row[Column] = Guid.NewGuid();
        return row;
    }

    /// <summary>The ETag of a row if it is as this very write left it; otherwise null.</summary>
    public static async Task<ETag?> Written(this TableClient table, TableEntity row, CancellationToken cancellation) =>
        await table.Find(row.PartitionKey, row.RowKey, cancellation) is { } stored && stored.GetGuid(Column) == row.GetGuid(Column) ? stored.ETag : null;
}
