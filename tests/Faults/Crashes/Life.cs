using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Orchestrator.Faults.Fixtures;

namespace Orchestrator.Faults.Crashes;

/// <summary>
/// One life of a host as its storage sees it: numbers the storage operations, and ends at a chosen one. From then on nothing of
/// the host reaches the storage and no answer reaches the host, as after kill -9.
/// </summary>
internal sealed class Life(CrashPoint? end)
{
    /// <summary>So long without an operation means that the host waits for its client, whatever it did last.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly List<string> _operations = [];
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _buried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private bool _wroteHistory;
    private bool _isClosed;

    /// <summary>Completes when the chosen operation is reached.</summary>
    public Task Died => _died.Task;

    /// <summary>The operations that were sent, in order.</summary>
    public IReadOnlyList<string> Operations
    {
        get
        {
            lock (_gate)
                return [.. _operations];
        }
    }

    /// <summary>A policy that lets the operations of one part of the host go through this life.</summary>
    public HttpPipelinePolicy For(string part) => new Part(this, part);

    /// <summary>Numbers no more operations: the story is told, what follows is the host's shutdown.</summary>
    public void Close()
    {
        lock (_gate)
            _isClosed = true;
    }

    /// <summary>Lets what still hangs in a dead host fail, so that the host can be disposed of.</summary>
    public void Bury() => _buried.TrySetResult();

    /// <summary>Waits until nothing is under way and the history is written: until the host waits for its client.</summary>
    /// <returns>How many operations there were.</returns>
    public async Task<int> Settled(CancellationToken cancellation)
    {
        while (true)
        {
            var (count, isIdle, changed) = Look();
            if (isIdle && _wroteHistory)
                return count;
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(changed, Task.Delay(Quiet, enough.Token));
            await enough.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
            if (isIdle && !changed.IsCompleted)
                return count;
        }
    }

    /// <summary>Waits until there are more operations than so many.</summary>
    public async Task Beyond(int count, CancellationToken cancellation)
    {
        while (Look() is var (now, _, changed) && now == count)
            await changed.WaitAsync(cancellation);
    }

    /// <summary>Whether nothing happened since there were so many operations.</summary>
    public bool IsStill(int count) => Look() is var (now, isIdle, _) && isIdle && now == count;

    private (int Count, bool IsIdle, Task Changed) Look()
    {
        lock (_gate)
            return (_operations.Count, _underWay == 0, _changed.Task);
    }

    /// <returns>The operation's number; null when it has none.</returns>
    private int? Begin(string name)
    {
        lock (_gate)
        {
            _underWay++;
            Changed();
            if (_isClosed)
                return null;
            _operations.Add(name);
            return _operations.Count;
        }
    }

    private void Done(bool isHistory)
    {
        lock (_gate)
        {
            _underWay--;
            _wroteHistory = isHistory;
            Changed();
        }
    }

    private void Changed()
    {
        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private async Task Go(string part, HttpMessage message, Func<ValueTask> send)
    {
        await RestInPeace(message);
        if (OperationName.IsByTheClock(message.Request))
        {
            await send();
            await RestInPeace(message);
            return;
        }

        var number = Begin(OperationName.Of(part, message.Request));
        try
        {
            await DieAt(number, HoldAt.BeforeStorage, message);
            await send();
            await DieAt(number, HoldAt.BeforeAnswer, message);
        }
        finally
        {
            Done(OperationName.IsHistory(part, message.Request));
        }
    }

    private Task DieAt(int? number, HoldAt at, HttpMessage message)
    {
        if (number == end?.Operation && at == end?.At)
            _died.TrySetResult();
        return RestInPeace(message);
    }

    private async Task RestInPeace(HttpMessage message)
    {
        if (!_died.Task.IsCompleted)
            return;
        await _buried.Task.WaitAsync(message.CancellationToken);
        // An answer that nobody tries again after.
        throw new RequestFailedException(400, "This host is dead.");
    }

    private sealed class Part(Life life, string part) : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("Nothing in a host may wait for its storage on a thread.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            await life.Go(part, message, () => ProcessNextAsync(message, pipeline));
    }
}
