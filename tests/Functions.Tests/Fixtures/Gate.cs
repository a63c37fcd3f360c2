namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>A step that says when it has begun, and ends when the test opens the gate or the engine tells it to stop.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a step stands at the gate.</summary>
    public Task Begun => _begun.Task.WaitAsync(Waiting.Limit);

    /// <summary>Ends when a step at the gate was told to stop.</summary>
    public Task Stopped => _stopped.Task.WaitAsync(Waiting.Limit);

    public bool HasBegun => _begun.Task.IsCompleted;

    public bool WasStopped => _stopped.Task.IsCompleted;

    public void Open() => _open.TrySetResult();

    /// <summary>What the step does.</summary>
    public async Task Pass(CancellationToken cancellation)
    {
        _begun.TrySetResult();
        try
        {
            await _open.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            _stopped.TrySetResult();
            throw;
        }
    }
}
