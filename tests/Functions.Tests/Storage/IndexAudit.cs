using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Storage;

/// <summary>Reads the whole index table and says what in it contradicts what.</summary>
internal static class IndexAudit
{
    /// <summary>The lists that a process is on, as <c>list</c> or <c>list=value</c>, ordered.</summary>
    public static async Task<IReadOnlyList<string>> Lists(this StoreBed bed, ProcessId process) =>
        [.. (await Rows(bed)).Where(row => !IsCount(row) && !IsTrait(row) && row.RowKey.Contains(process.ToString(), StringComparison.Ordinal)).Select(Show)];

    /// <summary>Fails unless every process is on the lists that its row in the list of all names, and the counts count them.</summary>
    public static async Task Audit(this StoreBed bed, string because = "")
    {
        var rows = await Rows(bed);
        rows.Where(IsTrait).Select(row => row.RowKey).Should().BeEquivalentTo(
            rows.Where(row => row.RowKey.StartsWith("all|", StringComparison.Ordinal)).SelectMany(Traits), because);
        var lists = rows.Where(row => !IsCount(row) && !IsTrait(row) && !Show(row).StartsWith("inflight", StringComparison.Ordinal)).ToList();
        foreach (var process in lists.GroupBy(row => row.RowKey.Split('|')[2]))
            process.Select(Show).Should().Equal(Expected(process.Single(row => Show(row).StartsWith("all=", StringComparison.Ordinal))), because);

        var counted = rows.Where(IsCount).SelectMany(row => row).Where(column => column.Value is long)
            .GroupBy(column => column.Key, column => (long)column.Value)
            .Select(column => (column.Key, Count: column.Sum())).Where(column => column.Count != 0);
        var listed = lists.Select(row => row.RowKey.Split('|')[0].Split(':')).Where(list => list[0] == "status")
            .GroupBy(list => $"{list[1]}_{list[2]}").Select(list => (list.Key, Count: (long)list.Count()));
        counted.Should().BeEquivalentTo(listed, because);
        (await bed.Host().Counts(CancellationToken.None))
            .Select(count => ($"{count.Status}_{(count.IsTask ? 't' : 'p')}", count.Count)).Should().BeEquivalentTo(listed, because);
    }

    private static List<string> Expected(TableEntity all)
    {
        var status = all.GetString("Status");
        var open = status is not ("Aborted" or "Completed");
        var due = open ? all.GetDateTimeOffset("Deadline")?.UtcTicks.ToString("D19", CultureInfo.InvariantCulture) : null;
        List<string> lists = [$"all={status}"];
        if (due is not null)
            lists.Add($"due={due}");
        if (open)
            lists.Add(all.GetString("OpenList"));
        lists.Add($"status:{status}:{(all.GetBoolean("IsTask") == true ? 't' : 'p')}" + (due is null ? "" : $"={due}"));
        return lists;
    }

    private static string Show(TableEntity row)
    {
        var key = row.RowKey.Split('|');
        return key[0] switch
        {
            "all" => $"all={row.GetString("Status")}",
            "due" => $"due={key[1]}",
            "inflight" => $"inflight={row.GetString("Status")}:{int.Parse(key[3], CultureInfo.InvariantCulture)}",
            var list => list + (key.Length > 3 ? $"={key[3]}" : ""),
        };
    }

    /// <summary>Whether a row says what never changes of a process, or when it moved.</summary>
    public static bool IsTrait(TableEntity row) => row.RowKey.Split('|', ':')[0] is "workflow" or "target" or "by" or "oldest" or "latest" or "earliest";

    /// <summary>The rows by what never changes, and by the last change of status.</summary>
    private static IEnumerable<string> Traits(TableEntity all)
    {
        var (started, id) = (all.GetDateTimeOffset("StartedAt")!.Value.UtcTicks, all.RowKey.Split('|')[2]);
        var newestFirst = (DateTimeOffset.MaxValue.UtcTicks - started).ToString("D19", CultureInfo.InvariantCulture);
        var moved = all.GetDateTimeOffset("MovedAt")!.Value.UtcTicks;
        var kind = all.GetBoolean("IsTask") == true ? 't' : 'p';
        return
        [
            $"latest:{kind}|{(DateTimeOffset.MaxValue.UtcTicks - moved).ToString("D19", CultureInfo.InvariantCulture)}|{id}",
            $"earliest:{kind}|{moved.ToString("D19", CultureInfo.InvariantCulture)}|{id}",
            $"workflow:{Safe(all.GetString("Workflow"))}|{newestFirst}|{id}",
            $"target:{Safe(all.GetString("Target"))}|{newestFirst}|{id}",
            $"by:{Safe(all.GetString("CreatedBy"))}|{newestFirst}|{id}",
            $"oldest|{started.ToString("D19", CultureInfo.InvariantCulture)}|{id}",
        ];

        static string Safe(string text) => text.Length <= 128 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            ? text.ToLowerInvariant()
            : "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToLowerInvariant())));
    }

    private static bool IsCount(TableEntity row) => row.RowKey.StartsWith("count:", StringComparison.Ordinal);

    private static async Task<List<TableEntity>> Rows(StoreBed bed)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in bed.Table("ProcessIndex").QueryAsync<TableEntity>("PartitionKey eq 'processes'"))
            rows.Add(row);
        return [.. rows.OrderBy(row => row.RowKey, StringComparer.Ordinal)];
    }
}
