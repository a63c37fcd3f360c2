using System.Collections.Concurrent;
using Azure.Core.Pipeline;
using Orchestrator.Faults.Crashes;

namespace Orchestrator.Faults.Fixtures;

/// <summary>Counts the storage requests of a host by what they are for.</summary>
internal sealed class RequestCount
{
    private readonly ConcurrentQueue<string> _names = new();
    private int _underWay;

    /// <summary>Whether a request is not answered yet.</summary>
    public bool IsBusy => Volatile.Read(ref _underWay) > 0;

    /// <summary>A policy that counts the requests of one part of the host.</summary>
    public HttpPipelinePolicy For(string part) => new Part(this, part);

    /// <summary>What was counted since the last time.</summary>
    public IReadOnlyDictionary<string, int> Take()
    {
        var taken = new List<string>();
        while (_names.TryDequeue(out var name))
            taken.Add(name);
        return taken.GroupBy(name => name, StringComparer.Ordinal).ToDictionary(name => name.Key, name => name.Count(), StringComparer.Ordinal);
    }

    private sealed class Part(RequestCount count, string part) : HttpPipelinePolicy
    {
        public override void Process(Azure.Core.HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("Nothing in a host may wait for its storage on a thread.");

        public override async ValueTask ProcessAsync(Azure.Core.HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            count._names.Enqueue(OperationName.IsByTheClock(message.Request) ? $"{part} by the clock" : OperationName.Of(part, message.Request));
            Interlocked.Increment(ref count._underWay);
            try
            {
                await ProcessNextAsync(message, pipeline);
            }
            finally
            {
                Interlocked.Decrement(ref count._underWay);
            }
        }
    }
}
