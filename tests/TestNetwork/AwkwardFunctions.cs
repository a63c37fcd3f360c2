using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Orchestrator.Functions.Access;

namespace Orchestrator.TestNetwork;

/// <summary>HTTP functions as they should not be.</summary>
public sealed class AwkwardFunctions
{
    /// <summary>Says nothing of who may call it.</summary>
    [Function("test-undeclared")]
    public static IResult Undeclared(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "test/undeclared")] HttpRequest request) => Results.Text(request.Method);

    /// <summary>Fails.</summary>
    [Public]
    [Function("test-broken")]
    public static IResult Broken(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "test/broken")] HttpRequest request) =>
        throw new InvalidOperationException("broken on purpose " + request.Method);
}
