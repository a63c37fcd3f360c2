using Azure.Data.Tables;

namespace Orchestrator.Functions.Storage;

/// <summary>The schema version that every row carries, so that a later version can read what an earlier one wrote.</summary>
internal static class RowVersion
{
    public const int Newest = 1;

    private const string Column = "Schema";

    public static TableEntity New(string partition, string row) => new(partition, row) { [Column] = Newest };

    /// <summary>Whether a newer version of this software wrote the row.</summary>
    public static bool IsNewer(TableEntity row) => row.GetInt32(Column) > Newest;

    /// <summary>Whether this version would write the row with a higher schema.</summary>
    public static bool IsOlder(TableEntity row) => row.GetInt32(Column) is null or < Newest;

    /// <exception cref="InvalidDataException">The row was written by a newer version of this software.</exception>
    public static TableEntity Checked(TableEntity row) => !IsNewer(row)
        ? row
        : throw new InvalidDataException($"Row {row.PartitionKey}/{row.RowKey} has schema {row.GetInt32(Column)}; this version reads up to {Newest}. Deploy the newer version again.");
}
