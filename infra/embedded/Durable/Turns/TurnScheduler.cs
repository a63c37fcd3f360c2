namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>
/// Runs the continuations of one orchestrator on the thread of the current turn, one after the other. A continuation that
/// arrives from another thread or outside a turn follows an await that cannot be replayed; it is reported and not run.
/// </summary>
internal sealed class TurnScheduler(Action onForeignContinuation) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = [];
    private int _turnThread = -1;

    public bool IsOnTurn => Volatile.Read(ref _turnThread) == Environment.CurrentManagedThreadId;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsOnTurn)
        {
            _ready.Enqueue((d, state));
        }
        else
        {
            onForeignContinuation();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("An orchestrator's continuations run in turns and cannot be sent.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs an action and every continuation that follows from it.</summary>
    public void Run(Action action)
    {
        var previous = Current;
        SetSynchronizationContext(this);
        Volatile.Write(ref _turnThread, Environment.CurrentManagedThreadId);
        try
        {
            action();
            while (_ready.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            Volatile.Write(ref _turnThread, -1);
            SetSynchronizationContext(previous);
        }
    }
}
