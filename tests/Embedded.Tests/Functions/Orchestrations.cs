using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Embedded.Tests.Functions;

/// <summary>The orchestrators the engine is tested with.</summary>
public static class Orchestrations
{
    [Function(nameof(Sequence))]
    public static async Task<string> Sequence([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var count = context.GetInput<int>();
        var text = string.Empty;
        for (var i = 0; i < count; i++)
        {
            text += await context.CallActivityAsync<string>("Letter", i);
        }

        return text;
    }

    [Function(nameof(FanOut))]
    public static async Task<int> FanOut([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var all = Enumerable.Range(1, context.GetInput<int>())
            .Select(i => context.CallActivityAsync<int>("Double", i));
        return (await Task.WhenAll(all)).Sum();
    }

    [Function(nameof(Timer))]
    public static async Task<double> Timer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var begin = context.CurrentUtcDateTime;
        await context.CreateTimer(TimeSpan.FromMilliseconds(context.GetInput<int>()), CancellationToken.None);
        return (context.CurrentUtcDateTime - begin).TotalMilliseconds;
    }

    [Function(nameof(Events))]
    public static async Task<string> Events([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.WaitForExternalEvent<string>("Go");
        var values = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            values.Add(await context.WaitForExternalEvent<string>("Value"));
        }

        return string.Concat(values);
    }

    [Function(nameof(EventOrTimeout))]
    public static async Task<string> EventOrTimeout([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.WaitForExternalEvent<string>(
                "Answer", TimeSpan.FromMilliseconds(context.GetInput<int>()));
        }
        catch (OperationCanceledException)
        {
            return "timeout";
        }
    }

    [Function(nameof(Parent))]
    public static async Task<string> Parent([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var child = await context.CallSubOrchestratorAsync<string>("Sequence", 2);
        var tracked = await context.CallSubOrchestratorAsync<string>(
            "Child", "x", new TaskOptions((TaskRetryOptions?)null).WithInstanceId(context.InstanceId + "-child"));
        return $"{child}+{tracked}";
    }

    [Function(nameof(Child))]
    public static async Task<string> Child([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync("Pass", "child");
        return $"{context.Parent!.InstanceId}/{context.GetInput<string>()}";
    }

    [Function(nameof(FailingChild))]
    public static async Task<string> FailingChild([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            await context.CallSubOrchestratorAsync("Failing");
            return "no failure";
        }
        catch (TaskFailedException exception)
        {
            return $"{exception.TaskName} {exception.FailureDetails.InnerFailure?.IsCausedBy<ArithmeticException>()}";
        }
    }

    [Function(nameof(Failing))]
    public static async Task Failing([OrchestrationTrigger] TaskOrchestrationContext context) =>
        await context.CallActivityAsync("Divide", 0);

    [Function(nameof(Retried))]
    public static async Task<string> Retried([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var policy = new RetryPolicy(context.GetInput<int>(), TimeSpan.FromMilliseconds(20), 2.0);
        return await context.CallActivityAsync<string>("FailsTwice", context.InstanceId, TaskOptions.FromRetryPolicy(policy));
    }

    [Function(nameof(Counter))]
    public static async Task<int> Counter([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var count = context.GetInput<int>();
        context.SetCustomStatus(count);
        count += await context.WaitForExternalEvent<int>("Add");
        if (count < 10)
        {
            context.ContinueAsNew(count);
            return 0;
        }

        return count;
    }

    [Function(nameof(Sender))]
    public static async Task<string> Sender([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SendEvent(context.GetInput<string>()!, "Answer", "from " + context.InstanceId);
        await context.CallActivityAsync("Pass", "sender");
        return "sent";
    }

    [Function(nameof(SendAndEnd))]
    public static Task SendAndEnd([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SendEvent(context.GetInput<string>()!, "Answer", "last words");
        return Task.CompletedTask;
    }

    [Function(nameof(Ids))]
    public static async Task<string> Ids([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var first = context.NewGuid();
        await context.CallActivityAsync<string>("Letter", 0);
        return $"{first} {context.NewGuid()}";
    }

    [Function(nameof(Logs))]
    public static async Task Logs([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var logger = context.CreateReplaySafeLogger("test");
        logger.LogWarning("before");
        await context.CallActivityAsync<string>("Letter", 0);
        logger.LogWarning("after");
    }

    [Function(nameof(Delays))]
    public static async Task Delays([OrchestrationTrigger] TaskOrchestrationContext context) => await Task.Delay(Timeout.Infinite);

    [Function(nameof(DelaysWhileWaiting))]
    public static async Task DelaysWhileWaiting([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var never = context.WaitForExternalEvent<string>("Never");
        await Task.WhenAny(Task.Delay(1_000), never);
    }

    [Function(nameof(Unserializable))]
    public static Task<object> Unserializable([OrchestrationTrigger] TaskOrchestrationContext context) =>
        Task.FromResult<object>(new { Type = typeof(string) });

    [Function(nameof(Large))]
    public static async Task<int> Large([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var text = await context.CallActivityAsync<string>("Noise", context.GetInput<int>());
        var more = await context.CallActivityAsync<string>("Noise", 10);
        return text.Length + more.Length;
    }
}
