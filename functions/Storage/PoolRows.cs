using System.Globalization;
using Azure.Data.Tables;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// The rows of pools. A pool is a partition: <c>meta</c> (where the values begin that were never used, and how many are used),
/// <c>value:{key}</c> (every value that was ever used, and who has it), <c>claim:{name}</c> (every claim by its name, which
/// gives a repeated step the same value) and <c>free:{ticks}|{key}</c> (released values, the oldest first). A process and a
/// subscription are a partition each, with a pointer to every claim that was ever begun for them.
/// </summary>
internal static class PoolRows
{
    public const string Meta = "meta";
    public const string Claims = "claim:";
    public const string Values = "value:";
    public const string AfterValues = "value;";
    public const string Free = "free:";
    public const string AfterFree = "free;";

    /// <summary>Of a value row: whether somebody has the value.</summary>
    public const string IsClaimed = "Claimed";

    /// <summary>Of a value row: the row that says that it is free; null while it is claimed.</summary>
    public const string FreeRow = "FreeRow";

    /// <summary>Of a claim row: that it was withdrawn, and can never be made again.</summary>
    public const string IsWithdrawn = "Withdrawn";

    /// <summary>Of a value row and a pointer: the row key of the claim.</summary>
    public const string ClaimRow = "ClaimRow";

    /// <summary>Of a claim row and a free row: the row key of the value.</summary>
    public const string ValueRow = "ValueRow";

    public static string PoolPartition(string pool) => "pool:" + pool;

    public static string PartitionOf(ProcessId process) => "process:" + process;

    public static string PartitionOf(SubscriptionId subscription) => "subscription:" + subscription;

    /// <summary>The row that a claim has whenever it is made again.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="isWanted">Whether the step asked for this very value: the value then is its name, and no key that a step chose.</param>
    public static string ClaimKey(ResourceClaim claim, bool isWanted) =>
        $"{Claims}{claim.ProcessId}|{ListKey.Safe(claim.Step)}|{claim.SubscriptionId}|{(isWanted ? "value" : "key")}|{ListKey.Safe(claim.Key)}";

    public static string ValueKey(PoolValue value) => Values + value.Key;

    public static string FreeKey(DateTimeOffset releasedAt, string valueRow) => $"{Free}{ListKey.Ticks(releasedAt)}|{valueRow[Values.Length..]}";

    public static TableEntity Pointer(string partition, ResourceClaim claim, string claimRow)
    {
        var row = RowVersion.New(partition, $"{claim.Pool}|{claimRow}");
        row[nameof(claim.Pool)] = claim.Pool;
        row[nameof(claim.ProcessId)] = claim.ProcessId.Value;
        row[nameof(claim.SubscriptionId)] = claim.SubscriptionId.Value;
        row[ClaimRow] = claimRow;
        return row;
    }

    /// <summary>A row that says who has what: a claim's, and its value's.</summary>
    public static TableEntity Row(string key, ResourceClaim claim)
    {
        var row = RowVersion.New(PoolPartition(claim.Pool), key);
        row[nameof(claim.Pool)] = claim.Pool;
        row[nameof(claim.Value)] = claim.Value;
        row[nameof(claim.SubscriptionId)] = claim.SubscriptionId.Value;
        row[nameof(claim.ProcessId)] = claim.ProcessId.Value;
        row[nameof(claim.Step)] = claim.Step;
        row[nameof(claim.Key)] = claim.Key;
        row[nameof(claim.ClaimedAt)] = claim.ClaimedAt;
        return row;
    }

    public static ResourceClaim Read(TableEntity row)
    {
        RowVersion.Checked(row);
        return new ResourceClaim(
            row.GetString(nameof(ResourceClaim.Pool)), row.GetString(nameof(ResourceClaim.Value)),
            new SubscriptionId(row.GetGuid(nameof(ResourceClaim.SubscriptionId))!.Value),
            new ProcessId(row.GetGuid(nameof(ResourceClaim.ProcessId))!.Value), row.GetString(nameof(ResourceClaim.Step)),
            row.GetString(nameof(ResourceClaim.Key)), row.GetDateTimeOffset(nameof(ResourceClaim.ClaimedAt))!.Value);
    }

    /// <summary>A number that may be larger than any column's.</summary>
    public static string Number(UInt128 number) => number.ToString(CultureInfo.InvariantCulture);

    public static UInt128 Number(TableEntity? row, string column) =>
        row?.GetString(column) is { } text ? UInt128.Parse(text, CultureInfo.InvariantCulture) : 0;
}
