namespace Orchestrator.Faults.Fixtures;

/// <summary>Holds one storage request back until the app that sent it is dead.</summary>
public sealed class Hold(Func<StorageRequest, bool> chosen, HoldAt at)
{
    private readonly TaskCompletionSource<StorageRequest> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>On which side of its effect the request is held.</summary>
    public HoldAt At => at;

    /// <summary>Completes when the request is held.</summary>
    public async Task<StorageRequest> Reached()
    {
        try
        {
            return await _reached.Task.WaitAsync(Wait.Patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"No storage request that is to be held came within {Wait.Patience.TotalSeconds} s.", late);
        }
    }

    internal bool Takes(StorageRequest request) => !_reached.Task.IsCompleted && chosen(request);

    internal void Report(StorageRequest request) => _reached.TrySetResult(request);
}
