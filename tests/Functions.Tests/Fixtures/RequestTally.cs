using System.Collections.Concurrent;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>Writes down every storage request of a host, in the order in which they were sent.</summary>
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
            Note(message.Request);
            ProcessNext(message, pipeline);
        }

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Note(message.Request);
            return ProcessNextAsync(message, pipeline);
        }

        private void Note(Request request)
        {
            using var body = new MemoryStream();
            request.Content?.WriteTo(body, CancellationToken.None);
            requests.Enqueue(new StorageRequest(part, request.Method.Method, Uri.UnescapeDataString(request.Uri.ToString()), Encoding.UTF8.GetString(body.ToArray())));
        }
    }
}
