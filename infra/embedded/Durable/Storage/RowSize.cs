using Azure.Data.Tables;

namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>A generous estimate of a row's size in a batch request.</summary>
internal static class RowSize
{
    // Headers of the row's part of the request, keys, and the JSON around the values.
    private const int Overhead = 800;

    public static long Estimate(ITableEntity row) => Overhead + ((row as IDictionary<string, object>)?.Values.Sum(Value) ?? 0);

    private static long Value(object? value) => 60 + value switch
    {
        // The request's JSON escapes quotes and whatever is not ASCII as six bytes.
        string text => text.Length * 6L,
        byte[] bytes => (bytes.Length * 4L / 3) + 4,
        _ => 30,
    };
}
