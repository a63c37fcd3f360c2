using System.Collections.Concurrent;

namespace Orchestrator.Embedded.Tests.Hosting;

/// <summary>What the functions of one host did, and gates they wait at.</summary>
public sealed class Probe
{
    private readonly ConcurrentQueue<string> _seen = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();

    public IReadOnlyList<string> Seen => [.. _seen];

    public void Note(string what) => _seen.Enqueue(what);

    public int Times(string what) => _seen.Count(seen => seen == what);

    public Task PassAsync(string gate, CancellationToken cancellation = default) => Gate(gate).Task.WaitAsync(cancellation);

    public void Open(string gate) => Gate(gate).TrySetResult();

    public override string ToString() => string.Join(", ", _seen);

    private TaskCompletionSource Gate(string name) =>
        _gates.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
