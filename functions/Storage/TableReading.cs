using Azure;
using Azure.Data.Tables;

namespace Orchestrator.Functions.Storage;

/// <summary>The two reads of which all stores are made: one row, and the rows of a partition between two keys.</summary>
internal static class TableReading
{
    /// <returns>Null when there is no such row.</returns>
    public static async Task<TableEntity?> Find(
        this TableClient table, string partition, string row, CancellationToken cancellation, IEnumerable<string>? columns = null)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, columns, cancellation);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>The rows from one key, up to and without another.</summary>
    public static AsyncPageable<TableEntity> Range(
        this TableClient table, string partition, string from, string to, CancellationToken cancellation, IEnumerable<string>? columns = null, int? pageSize = null) =>
        table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}"), pageSize, columns, cancellation);
}
