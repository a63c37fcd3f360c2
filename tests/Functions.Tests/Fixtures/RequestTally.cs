using System.Collections.Concurrent;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>
/// Writes down every storage request of a host, in the order in which they were sent. One that is sent again because the storage
/// did not answer counts once.
/// </summary>
public sealed class RequestTally
{
    private readonly ConcurrentQueue<StorageRequest> _requests = new();

    public IReadOnlyList<StorageRequest> Requests => [.. _requests];

    /// <summary>A policy that writes into this tally for one part of the host.</summary>
    public HttpPipelinePolicy For(string part) => new Part(part, _requests);

    public void Clear() => _requests.Clear();

    private sealed class Part(string part, ConcurrentQueue<StorageRequest> requests) : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Note(message);
            ProcessNext(message, pipeline);
        }

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Note(message);
            return ProcessNextAsync(message, pipeline);
        }

        private void Note(HttpMessage message)
        {
            if (message.ProcessingContext.RetryNumber > 0)
                return;
            var request = message.Request;
            using var body = new MemoryStream();
            request.Content?.WriteTo(body, CancellationToken.None);
            requests.Enqueue(new StorageRequest(part, request.Method.Method, Uri.UnescapeDataString(request.Uri.ToString()), Encoding.UTF8.GetString(body.ToArray())));
        }
    }
}
