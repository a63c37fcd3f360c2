using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Storage;
using ReadProcess = System.Func<System.Threading.CancellationToken, System.Threading.Tasks.ValueTask<Orchestrator.Core.Processes.ProcessRecord?>>;

namespace Orchestrator.Functions.Http;

/// <summary>
/// Reads pages of the process list: the index says which processes, each process says what it is now. What a list by status says
/// wrongly is put right. The narrowest list is read; what it says nothing about is asked of its processes, of so many and no more.
/// </summary>
public sealed class ProcessPages(
    IProcessStore processes, IProcessTraits traits, ISubscriptionProcesses related, ISubscriptionStore subscriptions,
    CurrentProducts products, TimeProvider time)
{
    /// <summary>The most processes that are looked at for a page: five times what one request to the storage lists.</summary>
    public const int MostLookedAt = 1250;

    /// <summary>How far a list is counted that is narrowed by what nobody counts; a longer one is said to be of unknown length.</summary>
    private const int MostCounted = 500;

    private const int ReadsAtOnce = 16;
    private const int ChunkSize = 2 * ReadsAtOnce;

    /// <summary>A page of what a query finds.</summary>
    /// <exception cref="RequestException">400: an order that cannot be had with these filters.</exception>
    public async Task<ProcessPage> Read(ProcessQuery query, PageRange range, CancellationToken cancellation)
    {
        if (query.Ids is not null || query.Subscriptions is not null)
            return await Few(query, await Named(query, cancellation), range, cancellation);
        // Lists that are not complete yet would leave processes out; the list of all never does.
        if (query.Order.IsNewestFirst)
            return query.Traits is { } lists && await traits.AreComplete(cancellation) ? await ByTraits(query, lists, range, cancellation) : await ByStatus(query, range, cancellation);
        if (!query.Order.IsOldestFirst && !query.Order.IsByChange)
            return await Narrow(query, range, cancellation) ?? throw Unsorted(query.Order);
        if (!await traits.AreComplete(cancellation))
            throw Incomplete();
        return query.Order.IsByChange ? await ByChange(query, range, cancellation) : await OldestFirst(query, range, cancellation);
    }

    /// <summary>The mark of a page's content, in the form that existing clients know (rest 1.9).</summary>
    public static string MarkOf(ProcessPage page)
    {
        var content = new StringBuilder().Append(page.Total);
        foreach (var process in page.Processes)
            content.Append('|').Append(process.ProcessId).Append(process.LastModifiedAt.UtcTicks);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString()));
        return "0x" + Convert.ToHexStringLower(digest.AsSpan(0, sizeof(uint)));
    }

    /// <summary>The processes that are named, or those of the subscriptions that are.</summary>
    private async Task<IReadOnlyList<ProcessId>> Named(ProcessQuery query, CancellationToken cancellation)
    {
        if (query.Ids is { } ids)
            return ids;
        var lists = await Task.WhenAll(query.Subscriptions!.Select(id => related.Of(id, MostLookedAt + 1, cancellation)));
        return [.. lists.SelectMany(list => list).Distinct()];
    }

    /// <summary>So few processes that all are read, and any order of theirs can be had.</summary>
    private async Task<ProcessPage> Few(ProcessQuery query, IReadOnlyList<ProcessId> ids, PageRange range, CancellationToken cancellation)
    {
        var isCut = ids.Count > MostLookedAt;
        var found = await InParallel.Select([.. ids.Take(MostLookedAt)], ReadsAtOnce, async (id, stop) => await processes.Find(id, stop), cancellation);
        var matching = query.Order.Sorted(await Matching(query, found, new(subscriptions, products), cancellation)).ToList();
        return new ProcessPage([.. matching.Take(range.Start..range.End).Select(match => match.Process)], isCut ? null : matching.Count, isCut);
    }

    /// <summary>All of the narrowest list, in any order; null where it is longer than is looked at.</summary>
    private async Task<ProcessPage?> Narrow(ProcessQuery query, PageRange range, CancellationToken cancellation)
    {
        // Lists that are not complete yet would leave processes out.
        var narrowest = query.Traits is { } narrow && await traits.AreComplete(cancellation)
            ? Merged(narrow, query, cancellation).Select(entry => entry.ProcessId)
            : WithStatus(query, cancellation).Select(entry => entry.ProcessId);
        var ids = await narrowest.Take(MostLookedAt + 1).ToListAsync(cancellation);
        return ids.Count > MostLookedAt ? null : await Few(query, [.. ids.Distinct()], range, cancellation);
    }

    private async Task<ProcessPage> OldestFirst(ProcessQuery query, PageRange range, CancellationToken cancellation)
    {
        var oldest = Placed(traits.List(ProcessTrait.Oldest, query.From, query.Before, cancellation));
        if (query.All.Count == 0)
            return await Listed(query, oldest, range, cancellation) with { Total = await Count(query, cancellation) };
        return query.All.All(IsOfPlace) ? await Listed(query, oldest, range, cancellation, MostCounted) : await Search(query, oldest, range, cancellation);

        static bool IsOfPlace((string Field, FilterValue Value) filter) => filter is { Field: "started_at", Value: { Comparison: not null, IsNegated: false } };
    }

    private async Task<ProcessPage> ByTraits(ProcessQuery query, IEnumerable<ProcessTrait> lists, PageRange range, CancellationToken cancellation)
    {
        var merged = Placed(Merged(lists, query, cancellation));
        return query.Rest.Count == 0 && IsOfEveryStatus(query)
            ? await Listed(query, merged, range, cancellation, MostCounted)
            : await Search(query, merged, range, cancellation);
    }

    private async Task<ProcessPage> ByStatus(ProcessQuery query, PageRange range, CancellationToken cancellation)
    {
        var listed = WithStatus(query, cancellation).Select(entry => (ReadProcess)(stop => Find(entry, stop)));
        if (query.Traits is not null || query.Rest.Count > 0)
            return await Search(query, listed, range, cancellation);
        var found = await Listed(query, listed, range, cancellation);
        if (query.From is null && query.Before is null)
            return found with { Total = await Count(query, cancellation) };
        return found.Total is null && IsOfEveryStatus(query) && await traits.AreComplete(cancellation)
            ? found with { Total = await Length(traits.List(ProcessTrait.Oldest, query.From, query.Before, cancellation)) }
            : found;
    }

    /// <summary>
    /// Those that changed last, or have not for the longest time. Where the narrowest list is short, all of it is read; otherwise lists
    /// say when a status changed, and what changed since then orders a page.
    /// </summary>
    private async Task<ProcessPage> ByChange(ProcessQuery query, PageRange range, CancellationToken cancellation)
    {
        var isAll = query.All.All(filter => filter.Field == "is_task");
        if (!isAll && await Narrow(query, range, cancellation) is { } narrow)
            return narrow;
        var isLatestFirst = query.Order.Fields[0].IsDescending;
        var lists = NewestFirst.Merge(query.Kinds.Select(isTask => traits.Moved(isTask, isLatestFirst, cancellation)), isLatestFirst, cancellation);
        var readers = lists.Select(entry => Reader(entry.ProcessId, isRead: query.Statuses.Contains(entry.Status)));
        var found = isAll
            ? await Listed(query, readers, range, cancellation) with { Total = await Count(query, cancellation) }
            : await Search(query, readers, range, cancellation);
        var sorted = query.Order.Sorted(found.Processes.DistinctBy(process => process.ProcessId).Select(process => new FoundProcess(process, [])));
        return found with { Processes = [.. sorted.Select(process => process.Process)] };
    }

    /// <summary>A page of a list that is asked for as it is, so that pages before it need not be read.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="entries">What reads each process of the list, in its order.</param>
    /// <param name="range">Which page.</param>
    /// <param name="cancellation">Cancels the reads.</param>
    /// <param name="mostCounted">How far the list is counted that nobody else counts.</param>
    private static async Task<ProcessPage> Listed(
        ProcessQuery query, IAsyncEnumerable<ReadProcess> entries, PageRange range, CancellationToken cancellation,
        int mostCounted = 0)
    {
        // One more, to know whether there are more.
        var most = Math.Max(range.End, mostCounted) + 1;
        var (page, count) = (new List<ReadProcess>(), 0);
        await foreach (var entry in entries.Take(most).WithCancellation(cancellation))
        {
            if (count >= range.Start && count < range.End)
                page.Add(entry);
            count++;
        }

        var read = await InParallel.Select(page, ReadsAtOnce, (find, stop) => find(stop), cancellation);
        return new ProcessPage([.. read.OfType<ProcessRecord>().Where(query.Matches)], count < most ? count : null);
    }

    /// <summary>A page of those of a list that match.</summary>
    private async Task<ProcessPage> Search(
        ProcessQuery query, IAsyncEnumerable<ReadProcess> entries, PageRange range, CancellationToken cancellation)
    {
        var (matching, lookedAt, isWhole) = (new List<ProcessRecord>(), 0, true);
        var theirs = new RelatedSubscriptions(subscriptions, products);
        await foreach (var chunk in entries.Take(MostLookedAt + 1).Chunk(ChunkSize).WithCancellation(cancellation))
        {
            if (matching.Count > range.End || lookedAt + chunk.Length > MostLookedAt)
            {
                isWhole = false;
                break;
            }

            var read = await InParallel.Select(chunk, ReadsAtOnce, (find, stop) => find(stop), cancellation);
            matching.AddRange((await Matching(query, read, theirs, cancellation)).Select(match => match.Process));
            lookedAt += chunk.Length;
        }

        return new ProcessPage([.. matching.Take(range.Start..range.End)], isWhole ? matching.Count : null, !isWhole && matching.Count < range.End);
    }

    /// <summary>Those that are asked for. Of the others it is not read what their subscriptions are.</summary>
    private static async Task<IReadOnlyList<FoundProcess>> Matching(
        ProcessQuery query, IEnumerable<ProcessRecord?> read, RelatedSubscriptions theirs, CancellationToken cancellation)
    {
        var own = read.OfType<ProcessRecord>().Where(query.Matches).ToList();
        return query.AsksForSubscriptions
            ? [.. (await theirs.Of(own, cancellation)).Where(query.Matches)]
            : [.. own.Select(process => new FoundProcess(process, []))];
    }

    private IAsyncEnumerable<PlacedProcess> Merged(IEnumerable<ProcessTrait> lists, ProcessQuery query, CancellationToken cancellation) =>
        NewestFirst.Merge(lists.Select(list => traits.List(list, query.From, query.Before, cancellation)), cancellation);

    private IAsyncEnumerable<ListedProcess> WithStatus(ProcessQuery query, CancellationToken cancellation) =>
        NewestFirst.Merge(query.Filters.Select(filter => processes.List(filter, cancellation)), cancellation);

    private IAsyncEnumerable<ReadProcess> Placed(IAsyncEnumerable<PlacedProcess> entries) =>
        entries.Select(entry => Reader(entry.ProcessId, isRead: true));

    private ReadProcess Reader(ProcessId process, bool isRead) =>
        isRead ? stop => new(processes.Find(process, stop)) : _ => default;

    private static bool IsOfEveryStatus(ProcessQuery query) => !query.AsksForStatus && query.Kinds.Count == 2;

    /// <summary>How long a list is; null when it is longer than is counted.</summary>
    private static async Task<long?> Length(IAsyncEnumerable<PlacedProcess> list) =>
        await list.Take(MostCounted + 1).CountAsync() is var length and <= MostCounted ? length : null;

    private async Task<long> Count(ProcessQuery query, CancellationToken cancellation) =>
        (await processes.Counts(cancellation)).Where(query.Counts).Sum(count => count.Count);

    private async ValueTask<ProcessRecord?> Find(ListedProcess listed, CancellationToken cancellation)
    {
        var process = await processes.Find(listed.ProcessId, cancellation);
        // A younger entry may announce a change that is still being stored.
        if (process is null || process.Status == listed.Status || time.GetUtcNow() - listed.Since <= ProcessSweeper.Abandoned)
            return process;
        // An abort has more to do than to move in the lists, and its announcement is what remembers that: the sweeper does it all.
        if (process.Status == ProcessStatus.Aborted)
            await processes.Announce(process, cancellation);
        else
            await processes.Index(process, previous: null, cancellation);
        return process;
    }

    private static RequestException Incomplete() => new(Problem.Of(
        StatusCodes.Status400BadRequest,
        "The lists in this order are still being completed after an upgrade. Ask again in some minutes, or for sort=startedAt,desc"));

    private static RequestException Unsorted(ProcessOrder order) => new(Problem.Of(
        StatusCodes.Status400BadRequest,
        $"The order '{string.Join(',', order.Fields.Select(field => $"{field.Field},{(field.IsDescending ? "desc" : "asc")}"))}' is available for at most {MostLookedAt} processes, and there are more. "
        + "Ask for fewer with a filter, for example filter=workflowName,modify_note or filter=startedAt,>2030-01-31, or sort by startedAt or lastModifiedAt"));
}
