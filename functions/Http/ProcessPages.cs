using System.Security.Cryptography;
using System.Text;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions.Http;

/// <summary>
/// Reads pages of the process list: the index says which processes, each process says what it is now. What the index says wrongly
/// is put right.
/// </summary>
public sealed class ProcessPages(IProcessStore processes, TimeProvider time)
{
    private const int ReadsAtOnce = 16;

    /// <summary>The processes of a page, newest first. A status that was asked for is the process's own.</summary>
    public async Task<IReadOnlyList<ProcessRecord>> Read(ProcessQuery query, PageRange range, CancellationToken cancellation)
    {
        var lists = query.Filters.Select(filter => processes.List(filter, cancellation));
        var listed = await NewestFirst.Merge(lists, cancellation)
            .Skip(range.Start).Take(range.End - range.Start).ToListAsync(cancellation);
        var found = await InParallel.Select(listed, ReadsAtOnce, Find, cancellation);
        return [.. found.OfType<ProcessRecord>().Where(process => !query.AsksForStatus || query.Statuses.Contains(process.Status))];
    }

    /// <summary>How many processes a query finds.</summary>
    public async Task<long> Count(ProcessQuery query, CancellationToken cancellation) =>
        (await processes.Counts(cancellation)).Where(query.Counts).Sum(count => count.Count);

    /// <summary>The mark of a page's content, in the form that existing clients know (rest 1.9).</summary>
    public static string MarkOf(IEnumerable<ProcessRecord> page, long total)
    {
        var content = new StringBuilder().Append(total);
        foreach (var process in page)
            content.Append('|').Append(process.ProcessId).Append(process.LastModifiedAt.UtcTicks);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString()));
        return "0x" + Convert.ToHexStringLower(digest.AsSpan(0, sizeof(uint)));
    }

    private async ValueTask<ProcessRecord?> Find(ListedProcess listed, CancellationToken cancellation)
    {
        var process = await processes.Find(listed.ProcessId, cancellation);
        // A younger entry may announce a change that is still being stored.
        if (process is not null && process.Status != listed.Status && time.GetUtcNow() - listed.Since > ProcessSweeper.Abandoned)
            await processes.Index(process, previous: null, cancellation);
        return process;
    }
}
