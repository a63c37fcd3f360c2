using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;
using Orchestrator.Functions.OpenApi.Bodies;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>Commands for processes that exist (rest 1.3 to 1.5). An accepted command is stored and cannot be lost.</summary>
public sealed class ProcessCommandsApi(
    IProcessStore processes, WorkflowCatalogue workflows, IServiceScopeFactory scopes, EnginePause pause, WorkflowGuard guard,
    ProcessResumer resumer, ProcessAborter aborter, ResumeAll resumeAll, InputForms forms)
{
    private const int LongestReason = 1000;

    /// <summary>Resumes a process that stands still: 204; or, when it waits for a form, the form's next page (510) or errors (400).</summary>
    [Requires(Policy.Operate)]
    [Function("processes-resume"), Responds(204), RunsForm, Fails(404, 409)]
    [TakesBody(typeof(JsonNode), Description = "{} to try again; for a process that waits for a form, the list of its pages that are filled in.")]
    [TakesReporter, TakesIdempotencyKey]
    public Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "processes/{processId}/resume")] HttpRequest request,
        string processId, [DurableClient] DurableTaskClient client) => Answer.Of(async () =>
    {
        var (id, caller, cancellation) = (RequestReader.ProcessId(processId), RequestReader.Caller(request), request.HttpContext.RequestAborted);
        var pages = await RequestReader.ResumePages(request);
        var key = IdempotencyKey.Of(request, caller.User, "resume", pages);
        return await Decide(id, key, async detail =>
        {
            var status = detail.Process.Status;
            if (!ProcessResumer.CanResume(status))
                return Impossible("Resuming", status);
            if (await Refusal(detail, caller, cancellation) is { } refusal)
                return refusal;
            if (await pause.IsOn(cancellation))
                return Problem.EngineLocked();
            if (status == ProcessStatus.Resumed)
                return Results.NoContent();
            var answer = await forms.Answer(detail, pages, caller.Name, cancellation);
            var command = new StepCommand(answer is null ? StepCommandKind.Retry : StepCommandKind.Answer, answer);
            await resumer.Resume(client, detail, caller, command, key);
            return Results.NoContent();
        }, cancellation);
    });

    /// <summary>Leaves the step out that a process failed at, when the step says that it may be: 204.</summary>
    [Requires(Policy.Operate)]
    [Function("processes-skip"), Responds(204), Fails(404, 409)]
    [TakesBody(typeof(ReasonBody))]
    [TakesReporter, TakesIdempotencyKey]
    public Task<IResult> Skip(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "processes/{processId}/skip")] HttpRequest request,
        string processId, [DurableClient] DurableTaskClient client) => Answer.Of(async () =>
    {
        var (id, caller, cancellation) = (RequestReader.ProcessId(processId), RequestReader.Caller(request), request.HttpContext.RequestAborted);
        var body = await RequestBody.ReadObject(request);
        var reason = BodyField.Text(body, "reason", LongestReason);
        var key = IdempotencyKey.Of(request, caller.User, "skip", [body]);
        return await Decide(id, key, async detail =>
        {
            var process = detail.Process;
            if (!ResumeAll.HasFailed(process.Status))
                return Impossible("Skipping a step of", process.Status);
            if (await Refusal(detail, caller, cancellation) is { } refusal)
                return refusal;
            if (await Unskippable(process) is { } step)
                return Problem.Of(StatusCodes.Status409Conflict, $"Step '{step}' cannot be skipped. Resume the process to run it again, or abort it.");
            if (await pause.IsOn(cancellation))
                return Problem.EngineLocked();
            await resumer.Resume(client, detail, caller, new StepCommand(StepCommandKind.Skip, Data: null, reason), key);
            return Results.NoContent();
        }, cancellation);
    });

    /// <summary>Aborts a process: 204, also when it has ended already.</summary>
    [Requires(Policy.Operate)]
    [Function("processes-abort"), Responds(204), Fails(404, 409)]
    [TakesReporter]
    public Task<IResult> Abort(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "processes/{processId}/abort")] HttpRequest request,
        string processId, [DurableClient] DurableTaskClient client) => Answer.Of(async () =>
    {
        var (id, user) = (RequestReader.ProcessId(processId), RequestReader.Caller(request).Name);
        return await aborter.Abort(client, id, user, request.HttpContext.RequestAborted) ? Results.NoContent() : Problem.UnknownProcess(id);
    });

    /// <summary>Resumes all tasks that have failed, in the background: 200 with how many; 409 while an earlier request is at work.</summary>
    [Requires(Policy.Operate)]
    [Function("processes-resume-all"), Responds(200, typeof(CountView)), Responds(422, typeof(UnprocessableView)), Fails(409)]
    [TakesReporter]
    public Task<IResult> All(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "processes/resume-all")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => Answer.Of(async () =>
    {
        var (caller, cancellation) = (RequestReader.Caller(request), request.HttpContext.RequestAborted);
        if (await pause.IsOn(cancellation))
            return Problem.EngineLocked();
        return await resumeAll.Start(client, caller, cancellation) is { } count
            ? RestJson.Ok(new CountView(count))
            : Problem.Of(StatusCodes.Status409Conflict, "Another request to resume all processes is in progress");
    });

    /// <summary>Decides about a process as it is, and again when somebody changes it meanwhile.</summary>
    private Task<IResult> Decide(
        ProcessId id, RequestKey? key, Func<ProcessDetail, Task<IResult>> decide, CancellationToken cancellation) => Optimistic.Decide(async () =>
    {
        if (await processes.FindDetail(id, cancellation) is not { } detail)
            return Problem.UnknownProcess(id);
        if (key is not null && await processes.FindCommand(id, key.Key, cancellation) is { } known)
            return known.RequestDigest == key.Digest ? Results.NoContent() : throw new RequestKeyException(key.Key);
        return await decide(detail);
    });

    /// <returns>403 when the user may not; null also when the deployed code has no such workflow to ask.</returns>
    private async Task<IResult?> Refusal(ProcessDetail detail, Caller caller, CancellationToken cancellation)
    {
        var process = detail.Process;
        var action = process.Status == ProcessStatus.Suspended ? AuthorizationAction.Resume : AuthorizationAction.Retry;
        await using var scope = scopes.CreateAsyncScope();
        return !workflows.TryCreate(process.Workflow, scope.ServiceProvider, out var workflow)
            || await guard.MayGoOn(workflow, DeployedPlan.Placed(detail, workflow), action, caller, cancellation)
            ? null
            : Problem.Of(StatusCodes.Status403Forbidden, $"User is not authorized to {WireJson.ValueOf(action)} step");
    }

    /// <returns>The title of the step at hand when it may not be left out.</returns>
    private async Task<string?> Unskippable(ProcessRecord process)
    {
        await using var scope = scopes.CreateAsyncScope();
        return workflows.TryCreate(process.Workflow, scope.ServiceProvider, out var workflow)
            && workflow.StepAt(process.Finished, sub: null) is { Step: { Skippable: false } step }
            ? step.Name
            : null;
    }

    private static IResult Impossible(string what, ProcessStatus status) =>
        Problem.Of(StatusCodes.Status409Conflict, $"{what} a {WireJson.ValueOf(status)} workflow is not possible");
}
