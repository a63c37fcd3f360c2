using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;
using Orchestrator.Embedded.Tests.Hosting;

namespace Orchestrator.Embedded.Tests.Functions;

/// <summary>Orchestrators that get in the way of the host, or whose effects are easily lost.</summary>
public sealed class AwkwardOrchestrations(Probe probe, IConfiguration configuration)
{
    [Function(nameof(Wrapping))]
    public static async Task<string> Wrapping([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await Task.WhenAll(context.CallActivityAsync("Wrap", "wrap"), context.CallActivityAsync("Linger", "linger"));
        return "done";
    }

    [Function(nameof(PickyReader))]
    public static async Task PickyReader([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await context.CallActivityAsync<Picky>("Pick");

    [Function("Pick")]
    public static object Pick([ActivityTrigger] object? input) => new { Size = -1 };

    [Function(nameof(SendsSeveral))]
    public static Task SendsSeveral([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var receiver = context.GetInput<string>()!;
        context.SendEvent(receiver, "Go", "!");
        for (var i = 1; i <= 3; i++)
        {
            context.SendEvent(receiver, "Value", $"{i}");
        }

        return Task.CompletedTask;
    }

    [Function(nameof(SendsAndContinues))]
    public static async Task SendsAndContinues([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        if (context.GetInput<string>() is { } receiver)
        {
            context.SendEvent(receiver, "Answer", "sent earlier");
            await context.CallActivityAsync<string>("Letter", 0);
            context.ContinueAsNew();
            return;
        }

        context.SetCustomStatus("second generation");
        await context.WaitForExternalEvent<string>("Never");
    }

    [Function(nameof(Blocks))]
    public async Task Blocks([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        if (configuration["Variant"] == "2")
        {
            probe.Note("blocked");
#pragma warning disable VSTHRD002, MA0045, CA1849 // Just what an orchestrator must not do.
            probe.PassAsync("block").Wait();
#pragma warning restore VSTHRD002, MA0045, CA1849
        }

        await context.WaitForExternalEvent<string>("Go");
    }
}
