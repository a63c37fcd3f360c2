using Azure.Core;
using Azure.Core.Pipeline;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>Does something once, before the first request to the storage whose address says a word is sent.</summary>
public sealed class Interlude(RequestMethod method, string word, Func<Task> between) : HttpPipelinePolicy
{
    private int _isOver;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The stores send nothing synchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Method == method && message.Request.Uri.ToString().Contains(word, StringComparison.Ordinal)
            && Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            await between();
        }

        await ProcessNextAsync(message, pipeline);
    }
}
