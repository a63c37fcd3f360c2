using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Schedules;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;
using Orchestrator.Functions.OpenApi.Bodies;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>Makes, changes and deletes schedules (rest 7). They are stored when the answer is sent.</summary>
public sealed class SchedulesApi(
    IScheduleStore schedules, WorkflowRegistry registry, WorkflowCatalogue workflows, WorkflowGuard guard, IServiceScopeFactory scopes, TimeProvider time)
{
    private const int LongestKey = 200;
    private const int LongestName = 500;

    private static readonly Guid Scope = new("6d9b1f3e-20a4-4c0e-9f3b-5a1c8e7d2b46");

    /// <summary>Adds a schedule: 201; under an Idempotency-Key that is repeated, the same one.</summary>
    [Requires(Policy.Configure)]
    [Function("schedules-create"), Responds(201, typeof(ScheduleChangeView)), Fails(404, 409)]
    [TakesBody(typeof(ScheduleCreateBody))]
    [TakesReporter, TakesIdempotencyKey]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "schedules")] HttpRequest request) => Answer.Of(async () =>
    {
        var (caller, cancellation) = (RequestReader.Caller(request), request.HttpContext.RequestAborted);
        var body = await RequestBody.ReadObject(request);
        ScheduleRequest.EnsureMeant(body, "create");
        var (key, id) = (BodyField.Text(body, "workflow_name", LongestKey), BodyField.Id(body, "workflow_id"));
        var (trigger, arguments) = ScheduleRequest.Trigger(body);
        var (inputs, name) = (ScheduleRequest.Inputs(body), BodyField.OptionalText(body, "name", LongestName));
        if (!registry.TryGet(key, out var workflow) || workflow.WorkflowId != id)
            return UnknownTask();
        if (await Refusal(key, caller, cancellation) is { } refusal)
            return refusal;
        var repeat = IdempotencyKey.Of(request, caller.Name, "schedule", [body]);
        var scheduleId = repeat is null ? Guid.NewGuid() : NameBasedGuid.Create(Scope, $"{repeat.Scope} {repeat.Key}");
        if (repeat is not null && await schedules.Find(scheduleId, cancellation) is { } known && known.RequestDigest != repeat.Digest)
            throw new RequestKeyException(repeat.Key);
        await schedules.Add(
            new Schedule
            {
                ScheduleId = scheduleId, RequestDigest = repeat?.Digest,
                Workflow = key, Name = name ?? workflow.Definition.Description, Trigger = trigger, TriggerKwargs = arguments.DeepClone().AsObject(),
                UserInputs = inputs, CreatedBy = caller.Name, CreatedAt = time.GetUtcNow(),
            },
            cancellation);
        return Done("Added to Create Queue", "CREATED", StatusCodes.Status201Created);
    });

    /// <summary>Changes name and trigger of a schedule; without a trigger its times stay as they are.</summary>
    [Requires(Policy.Configure)]
    [Function("schedules-update"), Responds(200, typeof(ScheduleChangeView)), Fails(404, 409)]
    [TakesBody(typeof(ScheduleUpdateBody))]
    [TakesReporter]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "schedules")] HttpRequest request) => Answer.Of(async () =>
    {
        var (caller, cancellation) = (RequestReader.Caller(request), request.HttpContext.RequestAborted);
        var body = await RequestBody.ReadObject(request);
        ScheduleRequest.EnsureMeant(body, "update");
        var (id, name) = (BodyField.Id(body, "schedule_id"), BodyField.OptionalText(body, "name", LongestName));
        (ScheduleTrigger Trigger, JsonObject Arguments)? times = body["trigger"] is null ? null : ScheduleRequest.Trigger(body);
        if (await schedules.Find(id, cancellation) is not { } schedule)
            return UnknownSchedule();
        if (!registry.TryGet(schedule.Workflow, out _))
            return UnknownTask();
        if (await Refusal(schedule.Workflow, caller, cancellation) is { } refusal)
            return refusal;
        await schedules.Change(
            schedule with
            {
                Name = name ?? schedule.Name,
                Trigger = times?.Trigger ?? schedule.Trigger,
                TriggerKwargs = times?.Arguments.DeepClone().AsObject() ?? schedule.TriggerKwargs,
            },
            cancellation);
        return Done("Added to Update Queue", "UPDATED");
    });

    /// <summary>Deletes a schedule; 200 also when it is gone already.</summary>
    [Requires(Policy.Configure)]
    [Function("schedules-delete"), Responds(200, typeof(ScheduleChangeView)), Fails(404, 409)]
    [TakesBody(typeof(ScheduleDeleteBody))]
    [TakesReporter]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "schedules")] HttpRequest request) => Answer.Of(async () =>
    {
        var (caller, cancellation) = (RequestReader.Caller(request), request.HttpContext.RequestAborted);
        var body = await RequestBody.ReadObject(request);
        ScheduleRequest.EnsureMeant(body, "delete");
        var (id, workflowId) = (BodyField.Id(body, "schedule_id"), BodyField.Id(body, "workflow_id"));
        var schedule = await schedules.Find(id, cancellation);
        var isAnothers = schedule is not null && WorkflowRegistration.IdOf(schedule.Workflow) != workflowId;
        var task = registry.All.FirstOrDefault(workflow => workflow.WorkflowId == workflowId);
        // Of a task that is not deployed any more nobody else can be asked, and its schedules must not stay for ever.
        if (task is null && (schedule is null || isAnothers))
            return UnknownTask();
        if (task is not null && await Refusal(task.Definition.Name, caller, cancellation) is { } refusal)
            return refusal;
        // Whoever may manage one workflow's schedules must not remove another's by naming the wrong workflow.
        if (isAnothers)
            return UnknownSchedule();
        if (schedule is not null)
            await schedules.Remove(schedule, cancellation);
        return Done("Added to Delete Queue", "DELETED");
    });

    private async Task<IResult?> Refusal(string key, Caller caller, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return workflows.TryCreate(key, scope.ServiceProvider, out var workflow) && await guard.MayStart(workflow, caller, cancellation)
            ? null
            : Problem.Of(StatusCodes.Status403Forbidden, $"User is not authorized to manage schedule with '{key}' task");
    }

    private static IResult UnknownTask() => Problem.Of(StatusCodes.Status404NotFound, "Task does not exist");

    private static IResult UnknownSchedule() => Problem.Of(StatusCodes.Status404NotFound, "Schedule does not exist");

    private static IResult Done(string message, string status, int code = StatusCodes.Status200OK) =>
        RestJson.Ok(new ScheduleChangeView(message, status), code);
}
