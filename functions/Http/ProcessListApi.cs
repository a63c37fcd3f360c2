using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;

namespace Orchestrator.Functions.Http;

/// <summary>Lists of processes (rest 1.9 and 1.10).</summary>
public sealed class ProcessListApi(IProcessStore processes, ProcessPages pages, ProcessViews views, WorkflowRegistry workflows)
{
    private const int ViewsAtOnce = 16;

    /// <summary>A page of processes, newest first; 304 when the client has it.</summary>
    [Requires(Policy.Read)]
    [Function("processes-list"), Responds(200, typeof(IReadOnlyList<ProcessView>)), Responds(304), Fails(400)]
    [TakesRange]
    [TakesQuery("sort", typeof(string), "Fields and directions: startedAt,desc. By others than startedAt and lastModifiedAt at most 1,250 processes are sorted.")]
    [TakesQuery("filter", typeof(string), "Fields and values: lastStatus,failed|waiting,isTask,false. A value may have % for anything, ! for all others, and for times < and >.")]
    [TakesETag]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "processes")] HttpRequest request) => Answer.Of(async () =>
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (query, range) = (ProcessQuery.Of(request, workflows), PageRange.Of(request));
        var page = await pages.Read(query, range, cancellation);
        var shown = page.IsCut ? range with { End = range.Start + page.Processes.Count } : range;
        shown.Announce(request, "processes", page.Total);
        var mark = ProcessPages.MarkOf(page);
        request.HttpContext.Response.Headers.ETag = $"W/\"{mark}\"";
        // Clients send the bare mark back; a quoted one has never matched.
        if (request.Headers.IfNoneMatch == mark)
            return Results.StatusCode(StatusCodes.Status304NotModified);
        return RestJson.Ok(await views.Of(page.Processes, cancellation));
    });

    /// <summary>How many processes there are by status; only statuses that occur.</summary>
    [Requires(Policy.Read)]
    [Function("processes-counts"), Responds(200, typeof(StatusCountsView))]
    public Task<IResult> Counts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "processes/status-counts")] HttpRequest request) => Answer.Of(async () =>
    {
        var counts = await processes.Counts(request.HttpContext.RequestAborted);
        return RestJson.Ok(new StatusCountsView(Of(isTask: false), Of(isTask: true)));

        Dictionary<string, long> Of(bool isTask) => counts.Where(count => count.IsTask == isTask)
            .ToDictionary(count => WireJson.ValueOf(count.Status), count => count.Count);
    });

    /// <summary>A page of the children that the parallel steps of a process have started or will start.</summary>
    [Requires(Policy.Read)]
    [Function("processes-children"), Responds(200, typeof(IReadOnlyList<ChildView>)), Fails(400, 404)]
    [TakesRange]
    public Task<IResult> Children(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "processes/{processId}/children")] HttpRequest request,
        string processId) => Answer.Of(async () =>
    {
        var (id, cancellation) = (RequestReader.ProcessId(processId), request.HttpContext.RequestAborted);
        var range = PageRange.Of(request);
        if (await processes.Find(id, cancellation) is null)
            return Problem.UnknownProcess(id);
        // One more, to know whether there are more.
        var children = await processes.Children(id, cancellation).Take(range.End + 1).ToListAsync(cancellation);
        range.Announce(request, "children", children.Count > range.End ? null : children.Count);
        var page = children.Take(range.Start..range.End).ToList();
        return RestJson.Ok(await InParallel.Select(
            page, ViewsAtOnce, async (child, stop) => ChildView.Of(child, await processes.Find(child.ProcessId, stop)), cancellation));
    });
}
