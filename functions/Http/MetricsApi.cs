using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Serialization;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.OpenApi;
using Orchestrator.Functions.Orchestration;

namespace Orchestrator.Functions.Http;

/// <summary>GET /api/metrics (rest 6): how many processes there are, in Prometheus' text format, when <c>Metrics:Enabled</c> is true.</summary>
public sealed class MetricsApi(IProcessStore processes, EnginePause pause, IConfiguration configuration)
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The numbers, from counts that are kept: one request to the storage however many processes there are; 404 where they are off.</summary>
    [Requires(Policy.Read)]
    [Function("metrics"), Responds(200, typeof(string), ContentType = "text/plain"), Fails(404)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "metrics")] HttpRequest request) => Answer.Of(async () =>
    {
        if (!bool.TryParse(configuration["Metrics:Enabled"], out var isEnabled) || !isEnabled)
            return Problem.Of(StatusCodes.Status404NotFound);
        var counts = (await processes.Counts(request.HttpContext.RequestAborted)).ToDictionary(count => (count.Status, count.IsTask), count => count.Count);
        var text = new StringBuilder()
            .Append("# HELP orchestrator_processes Processes by status and kind.\n# TYPE orchestrator_processes gauge\n");
        foreach (var status in Enum.GetValues<ProcessStatus>())
        {
            foreach (var isTask in (bool[])[false, true])
            {
                text.Append(CultureInfo.InvariantCulture, $"orchestrator_processes{{status=\"{WireJson.ValueOf(status)}\",is_task=\"{(isTask ? "true" : "false")}\"}} ")
                    .Append(CultureInfo.InvariantCulture, $"{counts.GetValueOrDefault((status, isTask))}\n");
            }
        }

        text.Append("# HELP orchestrator_engine_paused Whether the engine is paused.\n# TYPE orchestrator_engine_paused gauge\n")
            .Append(CultureInfo.InvariantCulture, $"orchestrator_engine_paused {(await pause.IsOn(request.HttpContext.RequestAborted) ? 1 : 0)}\n");
        return Results.Text(text.ToString(), ContentType);
    });
}
