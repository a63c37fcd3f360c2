using Azure.Data.Tables;

namespace Orchestrator.TestNetwork.Marathon;

/// <summary>The table of lists as it is stored: rows <c>{list}|{ticks}|{process}</c>, and the counts of the lists by status.</summary>
public sealed class ListTable(IReadOnlyCollection<TableEntity> rows)
{
    /// <summary>The lists that a process is in from its start to its deletion: what never changes, and when it changed last.</summary>
    private static readonly string[] Lasting = ["all", "by", "earliest", "latest", "oldest", "target", "workflow"];

    private readonly List<(string List, string Process)> _listed =
        [.. rows.Select(row => row.RowKey.Split('|')).Where(key => key.Length > 2).Select(key => (key[0], key[2]))];

    /// <summary>The processes that are in any list.</summary>
    public IReadOnlyCollection<string> Processes => [.. _listed.Select(row => row.Process).Distinct(StringComparer.Ordinal)];

    /// <summary>The lists that a process is in, once per row, by name.</summary>
    public IReadOnlyList<string> Of(string process) => Listed.Contains(process) ? [.. Listed[process].Order(StringComparer.Ordinal)] : [];

    /// <summary>The lists that a process is in for what it is doing, by name; it is in each of the lasting ones once, or they are named too.</summary>
    public IReadOnlyList<string> Doing(string process)
    {
        var lists = Of(process).GroupBy(list => list.Split(':')[0], StringComparer.Ordinal).ToList();
        var missing = Lasting.Except(lists.Select(list => list.Key), StringComparer.Ordinal).Select(list => $"not {list}");
        return [.. lists.Where(list => !Lasting.Contains(list.Key, StringComparer.Ordinal) || list.Count() > 1).SelectMany(list => list), .. missing];
    }

    /// <summary>The processes of a list.</summary>
    public IReadOnlyList<string> In(string list) => [.. _listed.Where(row => row.List == list).Select(row => row.Process)];

    /// <summary>Where the counts, summed over their shards, are not those of the rows that they count.</summary>
    public IReadOnlyList<string> WrongCounts
    {
        get
        {
            var counted = rows.Where(row => row.RowKey.StartsWith("count:", StringComparison.Ordinal)).SelectMany(row => row)
                .Where(column => column.Value is long).ToLookup(column => column.Key, column => (long)column.Value, StringComparer.Ordinal);
            var listed = _listed.Select(row => row.List.Split(':')).Where(list => list[0] == "status")
                .ToLookup(list => $"{list[1]}_{list[2]}", StringComparer.Ordinal);
            return
            [
                .. from name in counted.Select(count => count.Key).Union(listed.Select(list => list.Key), StringComparer.Ordinal)
                   let count = counted[name].Sum()
                   where count != listed[name].Count()
                   select $"{name} is counted as {count}, and there are {listed[name].Count()}",
            ];
        }
    }

    private ILookup<string, string> Listed => field ??= _listed.ToLookup(row => row.Process, row => row.List, StringComparer.Ordinal);
}
