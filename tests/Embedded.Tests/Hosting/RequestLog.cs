using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Orchestrator.Embedded.Tests.Hosting;

/// <summary>Counts storage requests, and can cut the host off from storage (what a crash looks like to storage).</summary>
public sealed class RequestLog : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<string> _requests = new();
    private volatile Func<Request, Exception?>? _fault;

    /// <summary>Called after a request was carried out, before its answer is handed on; an exception loses the answer.</summary>
    public Func<Request, Exception?>? LoseAnswer { get; set; }

    public int Count => _requests.Count;

    public IReadOnlyCollection<string> Requests => _requests;

    public IEnumerable<string> Transactions => _requests.Where(r => r.Contains("$batch", StringComparison.Ordinal));

    public void Clear() => _requests.Clear();

    public void CutOff() => _fault = _ => new IOException("cut off");

    public void Fail(Func<Request, Exception?>? fault) => _fault = fault;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        _requests.Enqueue($"{message.Request.Method} {message.Request.Uri}");
        if (_fault?.Invoke(message.Request) is { } fault)
        {
            throw fault;
        }

        await ProcessNextAsync(message, pipeline);
        if (LoseAnswer?.Invoke(message.Request) is { } lost)
        {
            throw lost;
        }
    }
}
