using System.Collections.Concurrent;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>Notes the storage requests of one store, loses answers, and lets the host die between two requests.</summary>
public sealed class StoreFaults : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<string> _requests = new();
    private volatile Func<string, bool>? _dies;
    private volatile Func<string, bool>? _losesAnswer;

    /// <summary>Method, address and body of what was sent, repeats included.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public void Clear() => _requests.Clear();

    /// <summary>Lets the host die before it sends the first request of which this is true.</summary>
    public void DieBefore(Func<string, bool> request) => _dies = request;

    /// <summary>Carries out a request of which this is true, and loses its answer; asked about each sending.</summary>
    public void LoseAnswer(Func<string, bool> request) => _losesAnswer = request;

    public void Heal() => (_dies, _losesAnswer) = (null, null);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The stores send nothing synchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var request = Describe(message.Request);
        if (_dies?.Invoke(request) == true)
            throw new HostDiedException();
        _requests.Enqueue(request);
        await ProcessNextAsync(message, pipeline);
        if (_losesAnswer?.Invoke(request) == true)
            throw new IOException("connection reset");
    }

    private static string Describe(Request request)
    {
        using var body = new MemoryStream();
        request.Content?.WriteTo(body, CancellationToken.None);
        return $"{request.Method} {Uri.UnescapeDataString(request.Uri.ToString())}\n{Encoding.UTF8.GetString(body.ToArray())}";
    }
}
