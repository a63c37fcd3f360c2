using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Orchestrator.TestNetwork.Marathon;

namespace Orchestrator.Faults.Crashes;

/// <summary>The tables of one run, read past the app.</summary>
internal sealed partial class StoredRows(string connectionString, string prefix)
{
    private static readonly string[] Tables = ["Catalogue", "ProcessIndex", "Processes", "Subscriptions"];

    private readonly TableServiceClient _service = new(connectionString);

    /// <summary>The processes with their statuses.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Status)>> Processes() =>
        [.. (await Read("Processes")).Where(row => row.RowKey == "meta").Select(row => (Guid.Parse(row.PartitionKey), row.GetString("Status")))];

    /// <summary>
    /// Everything that concerns one process, a line per row, such that two processes that went alike read alike: ids are numbered
    /// in the order in which they appear, times are left out.
    /// </summary>
    public async Task<IReadOnlyList<string>> Of(Guid process)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal) { [$"{process}"] = "{process}" };
        var lines = new List<string>();
        foreach (var table in Tables)
        {
            foreach (var row in (await Read(table)).Where(row => Concerns(row, process)).OrderBy(row => Named(row.RowKey, ids), StringComparer.Ordinal))
            {
                var columns = row.Where(column => column.Key is not ("odata.etag" or "Timestamp") && !column.Key.EndsWith("Encoding", StringComparison.Ordinal))
                    .OrderBy(column => column.Key, StringComparer.Ordinal)
                    .Select(column => $"{column.Key}={Text(row, column.Key, column.Value)}");
                lines.Add(Named($"{table} {row.PartitionKey} {row.RowKey}: {string.Join("; ", columns)}", ids));
            }
        }

        return lines;
    }

    /// <summary>The counts that are not as many as the rows that they count.</summary>
    public async Task<IReadOnlyList<string>> WrongCounts() => new ListTable(await Read("ProcessIndex")).WrongCounts;

    /// <summary>
    /// Where the claims of pools are not one of each process, or the counts not as many as the claims: what two processes have is never
    /// the same value, because a value is a row.
    /// </summary>
    public async Task<IReadOnlyList<string>> WrongClaims()
    {
        var rows = await Read("ResourcePools");
        var claimed = rows.Where(row => row.GetBoolean("Claimed") == true).ToList();
        var owners = claimed.Select(row => row.GetGuid("ProcessId")!.Value).Order().ToList();
        var processes = (await Processes()).Select(process => process.Id).Order().ToList();
        var used = rows.SingleOrDefault(row => row.RowKey == "meta")?.GetString("Used");
        List<string> wrong = owners.SequenceEqual(processes) ? [] : [$"Values are claimed by {string.Join(", ", owners)}, and the processes are {string.Join(", ", processes)}."];
        return used == $"{claimed.Count}" ? wrong : [.. wrong, $"{claimed.Count} values are claimed, and the pool says {used}."];
    }

    private static bool Concerns(TableEntity row, Guid process) =>
        row.PartitionKey == "catalogue" || row.PartitionKey == $"{process}" || row.RowKey.Contains($"{process}", StringComparison.Ordinal)
        || (row.TryGetValue("ProcessId", out var maker) && maker is Guid id && id == process);

    private static string Named(string text, Dictionary<string, string> ids) =>
        // Secrets first: a long one may hold something that looks like a time.
        Times().Replace(Ids().Replace(Secrets().Replace(text, "{secret}"), match =>
        {
            if (!ids.TryGetValue(match.Value, out var name))
                ids.Add(match.Value, name = $"{{id {ids.Count}}}");
            return name;
        }), "{time}");

    private static string Text(TableEntity row, string name, object? value) => value switch
    {
        byte[] data when row.GetString(name + "Encoding") == "utf8" => Encoding.UTF8.GetString(data),
        byte[] data when row.GetString(name + "Encoding") == "br" => Decompressed(data),
        byte[] data => $"{row.GetString(name + "Encoding")} of {data.Length} bytes",
        DateTimeOffset => "{time}",
        _ => $"{value}",
    };

    private static string Decompressed(byte[] data)
    {
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(data), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private async Task<IReadOnlyList<TableEntity>> Read(string table)
    {
        var rows = new List<TableEntity>();
        try
        {
            await foreach (var row in _service.GetTableClient(prefix + table).QueryAsync<TableEntity>())
                rows.Add(row);
        }
        catch (Azure.RequestFailedException missing) when (missing.Status == 404)
        {
            // The host died before it had made its tables.
        }

        return rows;
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    // The tokens of callbacks, in the state while they are awaited and in routes for ever.
    [GeneratedRegex("(?<=/callback/|\"__callback_token\":\")[0-9a-f]{64}")]
    private static partial Regex Secrets();

    // Moments, and the reversed ticks that lists are ordered by.
    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|\\+00:00)?|[0-9]{19}|[0-9]{10}\\.[0-9]+")]
    private static partial Regex Times();
}
