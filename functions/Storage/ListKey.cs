using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Storage;

/// <summary>
/// Keys of list rows: <c>{list}|{ticks}|{id}</c>, sometimes with more behind. Ticks count backwards where the newest is to
/// come first.
/// </summary>
internal static class ListKey
{
    public const string All = "all";
    public const string Due = "due";
    public const string InFlight = "inflight";

    private const int LongestName = 128;

    public static string Status(ProcessStatus status, bool isTask) => $"status:{status}:{(isTask ? 't' : 'p')}";

    /// <summary>The list of tasks, or of other processes, by when they last moved.</summary>
    public static string Moved(bool isTask, bool isLatestFirst) => $"{(isLatestFirst ? "latest" : "earliest")}:{(isTask ? 't' : 'p')}";

    /// <summary>The list of a workflow's open processes. A workflow's key may be longer than a row key, or hold what one may not.</summary>
    public static string Open(string workflow) => "open:" + Safe(workflow);

    /// <summary>A text as part of a row key: as it is where it may stand there, otherwise its digest.</summary>
    public static string Safe(string text) =>
        text.Length <= LongestName && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            ? text
            : "~" + Digest(text);

    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string NewestFirst(string list, DateTimeOffset startedAt, ProcessId process) =>
        string.Create(CultureInfo.InvariantCulture, $"{list}|{Backwards(startedAt):D19}|{process}");

    public static string NewestFirst(string list, DateTimeOffset createdAt, SubscriptionId subscription) =>
        string.Create(CultureInfo.InvariantCulture, $"{list}|{Backwards(createdAt):D19}|{subscription}");

    /// <summary>Where the processes of a list begin that were started before a moment.</summary>
    public static string StartedBefore(string list, DateTimeOffset moment) =>
        string.Create(CultureInfo.InvariantCulture, $"{list}|{Backwards(moment) + 1:D19}");

    public static string Ticks(DateTimeOffset moment) => moment.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The list of a trait; for any case of its value the same.</summary>
    public static string Trait(ProcessTrait trait) => trait == ProcessTrait.Oldest ? trait.List : $"{trait.List}:{Safe(trait.Value.ToLowerInvariant())}";

    public static string OldestFirst(string list, DateTimeOffset startedAt, ProcessId process) => $"{list}|{Ticks(startedAt)}|{process}";

    /// <summary>The time in a key.</summary>
    public static DateTimeOffset MomentOf(string key, bool isOldestFirst)
    {
        var ticks = long.Parse(key.Split('|')[1], NumberStyles.None, CultureInfo.InvariantCulture);
        return new DateTimeOffset(isOldestFirst ? ticks : DateTimeOffset.MaxValue.UtcTicks - ticks, TimeSpan.Zero);
    }

    public static string Wait(int wait) => wait.ToString("D6", CultureInfo.InvariantCulture);

    public static ProcessId ProcessOf(string key) => new(Guid.Parse(key.Split('|')[2]));

    public static int WaitOf(string key) => int.Parse(key.Split('|')[3], NumberStyles.None, CultureInfo.InvariantCulture);

    private static long Backwards(DateTimeOffset moment) => DateTimeOffset.MaxValue.UtcTicks - moment.UtcTicks;
}
