using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;
using Orchestrator.Functions.OpenApi.Bodies;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>Starts, shows, notes and deletes processes (rest 1.2, 1.6 to 1.8).</summary>
public sealed class ProcessesApi(
    IProcessStore processes, WorkflowCatalogue workflows, IServiceScopeFactory scopes, EnginePause pause, WorkflowGuard guard,
    ProcessStarter starter, ProcessDeleter deleter, ProcessViews views, AccessPolicies policies,
    TimeProvider time)
{
    private const int LongestNote = 5000;

    /// <summary>Starts a workflow: 201 with the process's id, or the form's next page (510) or errors (400).</summary>
    [Requires(Policy.Start)]
    [Function("processes-start"), Responds(201, typeof(StartedView)), RunsForm, Fails(404, 409, 412)]
    [TakesPages, TakesReporter, TakesIdempotencyKey]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "processes/{workflowKey}")] HttpRequest request,
        string workflowKey, [DurableClient] DurableTaskClient client) => Answer.Of(async () =>
    {
        var (caller, cancellation) = (RequestReader.Caller(request), request.HttpContext.RequestAborted);
        var pages = await RequestReader.Pages(request);
        var key = IdempotencyKey.Of(request, caller.User, $"start {workflowKey}", pages);
        if (await pause.IsOn(cancellation))
            return Problem.EngineLocked();
        await using var scope = scopes.CreateAsyncScope();
        if (!workflows.TryCreate(workflowKey, scope.ServiceProvider, out var workflow))
            return Problem.Of(StatusCodes.Status404NotFound, "Workflow does not exist");
        if (!await guard.MayStart(workflow, caller, cancellation))
            return Problem.Of(StatusCodes.Status403Forbidden, $"User is not authorized to start '{workflowKey}' workflow");
        // What the first of the requests started may be the very reason why the workflow would refuse the second.
        if (key is not null && await starter.Known(key, cancellation) is { } known)
            return Started(known);
        if (await workflow.Refusal(cancellation) is { } reason)
            return Problem.Of(StatusCodes.Status412PreconditionFailed, reason);
        return Started(await starter.Start(client, workflow, pages, caller, key, cancellation));
    });

    /// <summary>A process with its steps: what is recorded, then what is pending.</summary>
    [Requires(Policy.Read)]
    [Function("processes-get"), Responds(200, typeof(ProcessView)), Fails(404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "processes/{processId}")] HttpRequest request,
        string processId) => Answer.Of(() => Shown(RequestReader.ProcessId(processId), request.HttpContext));

    /// <summary>Sets the note of a process; whatever happens to the process meanwhile, neither is lost.</summary>
    [Requires(Policy.Operate)]
    [Function("processes-note"), Responds(200, typeof(ProcessView)), Fails(404, 409)]
    [TakesBody(typeof(NoteBody))]
    public Task<IResult> Note(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "processes/{processId}")] HttpRequest request,
        string processId) => Answer.Of(async () =>
    {
        var (id, cancellation) = (RequestReader.ProcessId(processId), request.HttpContext.RequestAborted);
        var note = BodyField.OptionalText(await RequestBody.ReadObject(request), "note", LongestNote);
        return await processes.Change(id, process => process with { Note = note, LastModifiedAt = time.GetUtcNow() }, cancellation)
            ? await Shown(id, request.HttpContext)
            : Problem.UnknownProcess(id);
    });

    /// <summary>Deletes a task with all that is recorded of it; other processes stay.</summary>
    [Requires(Policy.Delete)]
    [Function("processes-delete"), Responds(204), Fails(400, 404, 409)]
    [TakesReporter]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "processes/{processId}")] HttpRequest request,
        string processId, [DurableClient] DurableTaskClient client) => Answer.Of(async () =>
    {
        var (id, user, cancellation) = (RequestReader.ProcessId(processId), RequestReader.Caller(request).Name, request.HttpContext.RequestAborted);
        if (await processes.Find(id, cancellation) is { IsTask: false } process)
            return Problem.Of(StatusCodes.Status400BadRequest, $"Process {id} runs the workflow '{process.Workflow}', which is no task. Only tasks can be deleted; abort it instead.");
        return await deleter.Delete(client, id, user, cancellation) ? Results.NoContent() : Problem.UnknownProcess(id);
    });

    private static IResult Started(ProcessId id) => RestJson.Ok(new StartedView(id), StatusCodes.Status201Created);

    private async Task<IResult> Shown(ProcessId id, HttpContext http)
    {
        if (await processes.FindDetail(id, http.RequestAborted) is not { } detail)
            return Problem.UnknownProcess(id);
        var view = await views.Of(detail, http.RequestAborted);
        return RestJson.Ok(policies.Allows(Policy.Operate, HttpPipeline.CallerOf(http)) ? view : CallbackSecret.HiddenIn(view));
    }
}
