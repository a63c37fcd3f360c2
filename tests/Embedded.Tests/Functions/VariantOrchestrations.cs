using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;

namespace Orchestrator.Embedded.Tests.Functions;

/// <summary>An orchestrator whose code "changes" between two deployments.</summary>
public sealed class VariantOrchestrations(IConfiguration configuration)
{
    [Function("Changing")]
    public async Task<string> Changing([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync<object>(configuration["Variant"] == "2" ? "Double" : "Letter", 1);
        return await context.WaitForExternalEvent<string>("Go");
    }
}
