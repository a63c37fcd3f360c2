using Azure.Data.Tables;
using Orchestrator.TestNetwork.Marathon;

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

    /// <summary>The lists that a process is in for what it is doing.</summary>
    public async Task<IReadOnlyList<string>> Lists(Guid process) =>
        new ListTable(await Partition("ProcessIndex", "processes")).Doing($"{process}");

    /// <summary>The counts that are not as many as the rows that they count.</summary>
    public async Task<IReadOnlyList<string>> WrongCounts() =>
        new ListTable(await Partition("ProcessIndex", "processes")).WrongCounts;

    /// <summary>All processes that are listed.</summary>
    public async Task<IReadOnlyCollection<string>> Processes() =>
        new ListTable(await Partition("ProcessIndex", "processes")).Processes;

    /// <summary>The processes whose start or resume is accepted and has no effect yet.</summary>
    public async Task<IReadOnlyList<Guid>> InFlight() =>
        [.. new ListTable(await Partition("ProcessIndex", "processes")).In("inflight").Select(Guid.Parse)];

    private async Task<IReadOnlyList<TableEntity>> Partition(string table, string key)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in _tables.GetTableClient(prefix + table).QueryAsync<TableEntity>(row => row.PartitionKey == key))
            rows.Add(row);
        return rows;
    }
}
