using Azure.Data.Tables;
using Orchestrator.TestNetwork.Everything;

namespace Orchestrator.TestNetwork.Marathon;

/// <summary>Looks at what is stored of a completed process and its children, and at what they did outside, past the app.</summary>
internal static class ChildrenAudit
{
    private static readonly string[] Steps = ["start Success", "choose Success", "move Success", "note Success", "done Complete"];

    /// <returns>Everything that must not be, in words.</returns>
    public static async Task<IReadOnlyList<string>> Of(MarathonTables tables, OutsideWorld outside, Guid parent, int children)
    {
        var processes = (await tables.Read("Processes")).ToLookup(row => row.PartitionKey, StringComparer.Ordinal);
        var lists = new ListTable(await tables.Read("ProcessIndex"));
        var links = processes[$"{parent}"].Where(row => row.RowKey.StartsWith("child:", StringComparison.Ordinal)).ToList();
        var ids = links.Select(row => $"{row.GetGuid("ProcessId")}").Distinct(StringComparer.Ordinal).ToList();
        var effects = outside.Effects.ToLookup(effect => effect.Key.Split(':')[0], StringComparer.Ordinal);
        var meta = Meta(processes[$"{parent}"]);
        return
        [
            .. Unless(meta.GetString("Status") == "Completed", $"the parent is {meta.GetString("Status")}: {meta.GetString("FailedReason")}"),
            .. Unless(links.Count == children && ids.Count == children, $"there are {links.Count} links to {ids.Count} children"),
            .. Unless(processes.Count == children + 1, $"there are {processes.Count} processes"),
            .. Unless(lists.Processes.Count == children + 1, $"there are {lists.Processes.Count} processes in the lists"),
            .. Unless(outside.Effects.Count == children, $"there are {outside.Effects.Count} effects"),
            .. links.Where(row => row.GetString("Outcome") != "Completed").Select(row => $"{row.RowKey} has ended as {row.GetString("Outcome") ?? "nothing"}"),
            .. ids.Append($"{parent}").SelectMany(id => Unless(
                string.Join(", ", lists.Doing(id)) == "status:Completed:t", $"{id} is in the lists {string.Join(", ", lists.Doing(id))}")),
            .. ids.SelectMany(id => Unless(Rows(processes[id]).SequenceEqual(Steps, StringComparer.Ordinal), $"{id} has the rows {string.Join(", ", Rows(processes[id]))}")),
            .. ids.SelectMany(id => Unless(effects[id].Count() == 1, $"{id} had {effects[id].Count()} effects")),
            .. lists.WrongCounts,
        ];
    }

    private static IEnumerable<string> Unless(bool isRight, string violation) => isRight ? [] : [violation];

    private static List<string> Rows(IEnumerable<TableEntity> process) =>
        [.. process.Where(row => row.RowKey.StartsWith("step:", StringComparison.Ordinal)).Select(row => $"{row.GetString("StepId")} {row.GetString("Status")}")];

    private static TableEntity Meta(IEnumerable<TableEntity> process) => process.Single(row => row.RowKey == "meta");
}
