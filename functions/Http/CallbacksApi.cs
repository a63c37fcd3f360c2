using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>
/// Where outside systems call back (rest 1.11). The token in the address is what lets them; nobody else is asked, and it must never
/// be logged. A paused engine takes calls too: the process goes on when the pause is over.
/// </summary>
public sealed class CallbacksApi(IProcessStore processes, ProcessResumer resumer, TimeProvider time)
{
    /// <summary>Every report is stored with the process's state, so a token must not let its holder store much.</summary>
    private const int LongestProgress = 16 * 1024;

    /// <summary>What a call brings lies deeper in the state than in its body, and a state has as many levels as a body may have.</summary>
    private const int DeepestBody = StrictJson.MaxDepth - 8;

    /// <summary>Takes what a process waits for, and lets it go on.</summary>
    [Public]
    [Function("processes-callback"), Responds(200, typeof(JsonNode)), Fails(404, 409)]
    [TakesBody(typeof(JsonObject), Description = "What the process waits for.")]
    public Task<IResult> Callback(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "processes/{processId}/callback/{token}")] HttpRequest request,
        string processId, string token, [DurableClient] DurableTaskClient client) => Answer.Of(async () =>
    {
        var data = await RequestBody.ReadObject(request, DeepestBody);
        return await Take(request, processId, token, process => resumer.GoOn(
            client, process, Caller.System, new StepCommand(StepCommandKind.Callback, data), request.HttpContext.RequestAborted));
    });

    /// <summary>Takes a report of progress, in place of the one before.</summary>
    [Public]
    [Function("processes-callback-progress"), Responds(200, typeof(JsonNode)), Fails(404, 409)]
    [TakesBody(typeof(JsonNode), Description = "An object or a text, as JSON or as text/plain; at most 16 KB.")]
    public Task<IResult> Progress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "processes/{processId}/callback/{token}/progress")] HttpRequest request,
        string processId, string token) => Answer.Of(async () =>
    {
        var progress = await RequestBody.ReadObjectOrText(request, DeepestBody);
        if (progress.ToJsonString().Length > LongestProgress)
            return Problem.Of(StatusCodes.Status413PayloadTooLarge, $"The progress is longer than {LongestProgress} characters. Report less of it.");
        return await Take(request, processId, token, process => processes.Record(
            process, After(process, progress), step: null, request.HttpContext.RequestAborted));
    });

    private Task<IResult> Take(HttpRequest request, string processId, string token, Func<ProcessRecord, Task> take)
    {
        var id = RequestReader.ProcessId(processId);
        return Optimistic.Decide(async () =>
        {
            if (await processes.Find(id, request.HttpContext.RequestAborted) is not { } process)
                return Problem.UnknownProcess(id);
            if (TokenOf(process) is not { } expected)
                return Problem.Of(StatusCodes.Status409Conflict, "This process is not in an awaiting state.");
            if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(token)))
                return Problem.Of(StatusCodes.Status404NotFound, "Invalid token");
            await take(process);
            return RestJson.Null();
        });
    }

    /// <returns>The token; null when the process waits for nobody outside.</returns>
    private static string? TokenOf(ProcessRecord process) =>
        process.Status == ProcessStatus.AwaitingCallback
        && process.CurrentState[EngineKeys.CallbackToken] is { } token && token.GetValueKind() == JsonValueKind.String
            ? token.GetValue<string>()
            : null;

    private ProcessRecord After(ProcessRecord process, JsonNode progress)
    {
        var state = process.CurrentState.DeepClone().AsObject();
        state[EngineKeys.CallbackProgress] = progress.DeepClone();
        return (process.Group is { } group ? process with { Group = group with { State = state } } : process with { State = state }) with
        {
            LastModifiedAt = time.GetUtcNow(),
        };
    }
}
