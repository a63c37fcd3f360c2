using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Orchestrator.Embedded.Tests.Functions;

/// <summary>HTTP functions of every shape that is bound.</summary>
public sealed class HttpEndpoints
{
    [Function("echo")]
    public static IResult Echo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "POST", Route = "echo/{text}")] HttpRequest request,
        string text) =>
        Results.Text($"{request.Method} {text}");

    [Function("typed")]
    public Task<IResult> Typed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "typed/{id}/{count}")] HttpRequest request,
        Guid id,
        int count,
        HttpContext http,
        FunctionContext context,
        CancellationToken cancellation) =>
        Task.FromResult(Results.Text(
            $"{id:N} {count} {ReferenceEquals(http, context.GetHttpContext())} {context.FunctionDefinition.Name} "
            + $"{request.Path} {cancellation.CanBeCanceled}"));

    [Function("start")]
    public static async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{name}")] HttpRequest request,
        string name,
        [DurableClient] DurableTaskClient client)
    {
        var input = await request.ReadFromJsonAsync<int>();
        return Results.Text(await client.ScheduleNewOrchestrationInstanceAsync(name, input));
    }

    [Function("ask")]
    public static IResult Ask([HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = "{*path}")] HttpRequest request) =>
        Results.Text($"{request.Method} {request.Path}");

    [Function("broken")]
    public static IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
        throw new InvalidOperationException("on purpose " + request.Path);
}
