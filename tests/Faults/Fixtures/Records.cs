using Azure.Data.Tables;

namespace Orchestrator.Faults.Fixtures;

/// <summary>What is stored, read past the app and past the gate.</summary>
public sealed class Records(string connectionString, string prefix)
{
    private readonly TableServiceClient _tables = new(connectionString);

    /// <summary>The step rows of a process, in order.</summary>
    public async Task<IReadOnlyList<(string Row, string StepId, string Status)>> Steps(Guid process) =>
        [.. (await Partition("Processes", process.ToString()))
            .Where(row => row.RowKey.StartsWith("step:", StringComparison.Ordinal))
            .Select(row => (row.RowKey, row.GetString("StepId"), row.GetString("Status")))];

    /// <summary>The subscriptions that a process is linked to.</summary>
    public async Task<IReadOnlyList<string>> Subscriptions(Guid process) =>
        System.Text.Json.JsonSerializer.Deserialize<string[]>(
            (await Partition("Processes", process.ToString())).Single(row => row.RowKey == "meta").GetString("Subscriptions"))!;

    /// <summary>The versions of a subscription with the step row that made each, oldest first.</summary>
    public async Task<IReadOnlyList<(int Version, string Origin)>> Versions(string subscription) =>
        [.. (await Partition("Subscriptions", subscription))
            .Where(row => row.RowKey.StartsWith("v:", StringComparison.Ordinal))
            .Select(row => (row.GetInt32("Version")!.Value, row.GetString("Origin")))];

    /// <summary>The lists that a process is in.</summary>
    public async Task<IReadOnlyList<string>> Lists(Guid process) =>
        [.. (await Partition("ProcessIndex", "processes"))
            .Select(row => row.RowKey.Split('|'))
            .Where(key => key[2] == process.ToString())
            .Select(key => key[0])];

    /// <summary>The processes whose start or resume is accepted and has no effect yet.</summary>
    public async Task<IReadOnlyList<Guid>> InFlight() =>
        [.. (await Partition("ProcessIndex", "processes"))
            .Select(row => row.RowKey.Split('|'))
            .Where(key => key[0] == "inflight")
            .Select(key => Guid.Parse(key[2]))];

    private async Task<IReadOnlyList<TableEntity>> Partition(string table, string key)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in _tables.GetTableClient(prefix + table).QueryAsync<TableEntity>(row => row.PartitionKey == key))
            rows.Add(row);
        return rows;
    }
}
