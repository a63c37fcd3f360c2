using Orchestrator.Embedded.Durable.History;
using Orchestrator.Embedded.Durable.Storage;

namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>
/// An instance that is not finished, or is finished and still has to tell others. It takes events one turn at a time: run
/// the orchestrator, store the turn, and only then let its effects happen.
/// </summary>
internal sealed partial class LiveInstance
{
    private readonly DurableEngine _engine;
    private readonly ShardWriter _writer;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _running = NewSource();
    private readonly TaskCompletionSource _finished = NewSource();
    private readonly TaskCompletionSource _closed = NewSource();
    private List<InboxItem> _inbox = [];
    private bool _isBusy;
    private Exception? _halted;
    private OrchestrationExecution? _execution;

    public LiveInstance(DurableEngine engine, InstanceRow row)
    {
        _engine = engine;
        Row = row;
        _writer = engine.WriterFor(row.Id);
    }

    public string Id => Row.Id;

    public InstanceRow Row { get; private set; }

    /// <summary>Number of the first turn of the current generation, which also names the generation.</summary>
    public long FirstTurn { get; private set; } = 1;

    public long NextTurn { get; private set; } = 1;

    /// <summary>False until the start is stored.</summary>
    public bool IsStored { get; private set; }

    public bool IsFinished => _finished.Task.IsCompletedSuccessfully;

    /// <summary>The orchestrator function has been called. Fails, as the next two do, when this host can do no more.</summary>
    public Task Running => _running.Task;

    public Task Finished => _finished.Task;

    /// <summary>Finished, and everybody who had to know has been told.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Hands over an event; true when it is stored, false when the instance is finished and the event dropped.</summary>
    public Task<bool> PostAsync(HistoryEvent happened)
    {
        TaskCompletionSource<bool> stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(new InboxItem(happened, stored));
        return stored.Task;
    }

    public void Post(HistoryEvent happened) => Post(new InboxItem(happened, null));

    /// <summary>Drops the execution if nothing runs; the next event replays it from the history.</summary>
    public void Evict()
    {
        lock (_gate)
        {
            if (!_isBusy)
            {
                _execution?.Dispose();
                _execution = null;
            }
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Post(InboxItem item)
    {
        lock (_gate)
        {
            if (_halted is not null)
            {
                item.Stored?.TrySetException(_halted);
                return;
            }

            if (IsFinished)
            {
                item.Stored?.TrySetResult(false);
                return;
            }

            _inbox.Add(item);
            if (_isBusy)
            {
                return;
            }

            _isBusy = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static instance => _ = instance.RunTurnsAsync(), this, preferLocal: false);
    }

    private async Task RunTurnsAsync()
    {
        while (TakeInbox() is { } batch)
        {
            try
            {
                await RunTurnAsync(batch);
            }
            catch (Exception exception)
            {
                Halt(batch, exception);
                return;
            }
        }
    }

    private List<InboxItem>? TakeInbox()
    {
        lock (_gate)
        {
            if (_engine.Options.ForceReplay)
            {
                _execution?.Dispose();
                _execution = null;
            }

            if (_inbox.Count == 0)
            {
                _isBusy = false;
            }
            else
            {
                var batch = _inbox;
                _inbox = [];
                return batch;
            }
        }

        if (_execution is not null && !IsFinished)
        {
            _engine.Cache.Used(this);
        }

        return null;
    }

    /// <summary>This host can do no more for the instance: it is fenced, shutting down, or the rows are refused.</summary>
    private void Halt(List<InboxItem> batch, Exception exception)
    {
        lock (_gate)
        {
            _halted = exception;
            batch.AddRange(_inbox);
            _inbox = [];
        }

        batch.ForEach(item => item.Stored?.TrySetException(exception));
        GiveUp(exception, _running, _finished, _closed);
        DropTimers();
        _engine.OnHalted(this, exception);
    }

    /// <summary>Nobody waits for what will not happen.</summary>
    private static void GiveUp(Exception exception, params ReadOnlySpan<TaskCompletionSource> waits)
    {
        foreach (var wait in waits)
        {
            if (wait.TrySetException(exception))
            {
                // Often nobody is waiting; that makes it no unobserved exception.
                _ = wait.Task.Exception;
            }
        }
    }
}
