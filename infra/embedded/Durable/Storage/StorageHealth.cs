namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>Holds new activities back while storage cannot take their results, so that memory stays bounded.</summary>
internal sealed class StorageHealth
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _down = new(StringComparer.Ordinal);
    private TaskCompletionSource? _recovery;

    public void Report(string shard, bool isDown)
    {
        lock (_gate)
        {
            if (isDown && _down.Add(shard))
            {
                _recovery ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            else if (!isDown && _down.Remove(shard) && _down.Count == 0)
            {
                _recovery?.TrySetResult();
                _recovery = null;
            }
        }
    }

    public Task WhenUpAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return _recovery?.Task.WaitAsync(cancellation) ?? Task.CompletedTask;
        }
    }
}
