using Azure.Data.Tables;

namespace Orchestrator.TestNetwork.Marathon;

/// <summary>The app's tables, read past the app.</summary>
public sealed class MarathonTables(string connectionString)
{
    private const string Prefix = "Orchestrator";

    private readonly TableServiceClient _service = new(connectionString);

    /// <summary>One row.</summary>
    public async Task<TableEntity> Get(string table, string partition, string row) =>
        (await _service.GetTableClient(Prefix + table).GetEntityAsync<TableEntity>(partition, row)).Value;

    /// <summary>All rows of a table, in the order of their keys.</summary>
    public async Task<IReadOnlyList<TableEntity>> Read(string table, string? filter = null, IEnumerable<string>? columns = null)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in _service.GetTableClient(Prefix + table).QueryAsync<TableEntity>(filter, select: columns))
            rows.Add(row);
        return [.. rows.OrderBy(row => row.PartitionKey, StringComparer.Ordinal).ThenBy(row => row.RowKey, StringComparer.Ordinal)];
    }

    /// <summary>The processes that are not completed, or still in the list of those in flight.</summary>
    public async Task<IReadOnlyList<string>> Open()
    {
        var processes = await Read("Processes", "RowKey eq 'meta'", ["PartitionKey", "RowKey", "Status"]);
        var known = processes.Select(row => row.PartitionKey).ToHashSet(StringComparer.Ordinal);
        var lists = new ListTable(await Read("ProcessIndex", filter: null, ["PartitionKey", "RowKey"]));
        return
        [
            .. processes.Where(row => row.GetString("Status") != "Completed").Select(row => $"{row.PartitionKey} {row.GetString("Status")}"),
            .. from id in known
               from list in lists.Doing(id)
               where !list.StartsWith("status:Completed:", StringComparison.Ordinal)
               select $"{id} {list}",
        ];
    }
}
