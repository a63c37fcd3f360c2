using Azure.Core;
using Azure.Core.Pipeline;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Notifications;

/// <summary>Keeps the lists of processes as they are until the test lets them be written.</summary>
internal sealed class HeldLists : HttpPipelinePolicy
{
    private volatile TaskCompletionSource? _held;

    public void Hold() => _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _held?.TrySetResult();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The stores send nothing synchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (_held is { } held && message.Request.Method == RequestMethod.Post && await Body(message.Request.Content!) is { } body
            && body.Contains("ProcessIndex", StringComparison.Ordinal))
        {
            await held.Task.WaitAsync(Waiting.Limit);
        }

        await ProcessNextAsync(message, pipeline);
    }

    private static async Task<string> Body(RequestContent content)
    {
        using var body = new MemoryStream();
        await content.WriteToAsync(body, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }
}
