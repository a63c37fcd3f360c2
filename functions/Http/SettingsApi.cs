using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;
using Orchestrator.Functions.OpenApi.Bodies;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>Pauses the engine and shows what it does (rest 5).</summary>
public sealed class SettingsApi(EnginePause pause, ProcessHolder holder, EngineLoad load, EngineStatusView status)
{
    /// <summary>Whether the engine is paused, and how much still runs.</summary>
    [Requires(Policy.Read)]
    [Function("settings-status"), Responds(200, typeof(EngineView))]
    public Task<IResult> Status(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/status")] HttpRequest request) =>
        Answer.Of(() => Shown(request.HttpContext.RequestAborted));

    /// <summary>Pauses the engine, or lets it and what it holds go on; repeats harmlessly.</summary>
    [Requires(Policy.Operate)]
    [Function("settings-status-change"), Responds(200, typeof(EngineView)), Fails(409)]
    [TakesBody(typeof(EngineLockBody))]
    [TakesReporter]
    public Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "settings/status")] HttpRequest request,
        [DurableClient] DurableTaskClient client) => Answer.Of(async () =>
    {
        var user = RequestReader.Caller(request).Name;
        var isOn = BodyField.Flag(await RequestBody.ReadObject(request), "global_lock");
        // From here on it is done whole: a client that goes away must not leave processes held.
        await pause.Turn(isOn, user, CancellationToken.None);
        if (!isOn)
            await holder.ReleaseAll(client, CancellationToken.None);
        return await Shown(request.HttpContext.RequestAborted);
    });

    /// <summary>Who does the work. The platform starts hosts as they are needed; the one that answers is known to be there.</summary>
    [Requires(Policy.Read)]
    [Function("settings-worker-status"), Responds(200, typeof(WorkersView))]
    public Task<IResult> Workers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "settings/worker-status")] HttpRequest request) => Answer.Of(async () =>
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (queued, running) = await load.Now(await pause.IsOnNow(cancellation), cancellation);
        return RestJson.Ok(new WorkersView("durable", NumberOfWorkersOnline: 1, queued, running));
    });

    private async Task<IResult> Shown(CancellationToken cancellation) => RestJson.Ok(await status.Now(cancellation));
}
