using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>The routes of processes (rest 1).</summary>
public sealed class ProcessesApi(
    IProcessStore processes, WorkflowCatalogue workflows, IServiceScopeFactory scopes, ProcessStarter starter,
    ProcessResumer resumer, ProcessAborter aborter, InputForms forms, ProcessViews views)
{
    /// <summary>Starts a workflow: 201 with the process's id, or the form's next page (510) or errors (400).</summary>
    [Function("processes-start")]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "processes/{workflowKey}")] HttpRequest request,
        string workflowKey, [DurableClient] DurableTaskClient client) => Answer.Of(async () =>
    {
        var user = RequestReader.User(request);
        var pages = await RequestReader.Pages(request);
        await using var scope = scopes.CreateAsyncScope();
        if (!workflows.TryCreate(workflowKey, scope.ServiceProvider, out var workflow))
            return Problem.Of(StatusCodes.Status404NotFound, "Workflow does not exist");
        var id = await starter.Start(client, workflow, pages, user, request.HttpContext.RequestAborted);
        return RestJson.Ok(new { Id = id }, StatusCodes.Status201Created);
    });

    /// <summary>A process with its steps: what is recorded, then what is pending.</summary>
    [Function("processes-get")]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "processes/{processId}")] HttpRequest request,
        string processId) => Answer.Of(async () =>
    {
        var id = RequestReader.ProcessId(processId);
        return await processes.FindDetail(id, request.HttpContext.RequestAborted) is { } detail
            ? RestJson.Ok(await views.Of(detail, request.HttpContext.RequestAborted))
            : NotFound(id);
    });

    /// <summary>
    /// Resumes a process that stands still: 204, the command is stored and cannot be lost; or, when it waits for a form, the
    /// form's next page (510) or errors (400).
    /// </summary>
    [Function("processes-resume")]
    public Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "processes/{processId}/resume")] HttpRequest request,
        string processId, [DurableClient] DurableTaskClient client) => Answer.Of(async () =>
    {
        var id = RequestReader.ProcessId(processId);
        var user = RequestReader.User(request);
        var pages = await RequestReader.ResumePages(request);
        for (var attempt = 1; ; attempt++)
        {
            if (await processes.FindDetail(id, request.HttpContext.RequestAborted) is not { } detail)
                return NotFound(id);
            var status = detail.Process.Status;
            if (!ProcessResumer.CanResume(status))
                return Problem.Of(StatusCodes.Status409Conflict, $"Resuming a {WireJson.Key(status.ToString())} workflow is not possible");
            if (status == ProcessStatus.Resumed)
                return Results.NoContent();
            try
            {
                var answer = await forms.Answer(detail, pages, user, request.HttpContext.RequestAborted);
                await resumer.Resume(client, detail, user, answer);
                return Results.NoContent();
            }
            catch (ProcessConflictException) when (attempt < ProcessConflictException.MaxInARow)
            {
                // Somebody else changed it in the meantime: decide again by what it is now.
            }
        }
    });

    /// <summary>Aborts a process: 204, also when it has ended already.</summary>
    [Function("processes-abort")]
    public Task<IResult> Abort(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "processes/{processId}/abort")] HttpRequest request,
        string processId, [DurableClient] DurableTaskClient client) => Answer.Of(async () =>
    {
        var id = RequestReader.ProcessId(processId);
        var user = RequestReader.User(request);
        return await aborter.Abort(client, id, user, request.HttpContext.RequestAborted) ? Results.NoContent() : NotFound(id);
    });

    private static IResult NotFound(ProcessId id) =>
        Problem.Of(StatusCodes.Status404NotFound, $"Process with process_id {id} not found");
}
