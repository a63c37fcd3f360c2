using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Durable.History;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Embedded.Durable.Turns;
using Orchestrator.Embedded.Invocation;

namespace Orchestrator.Embedded.Durable;

/// <summary>Runs activities, a bounded number at a time. An activity runs at least once; after a crash it runs again.</summary>
internal sealed class ActivityDispatcher(
    FunctionRegistry functions, FunctionInvoker invoker, StorageHealth health, int maxConcurrent, ILogger logger)
    : IDisposable
{
    private readonly ConcurrentQueue<(LiveInstance Instance, long Generation, HistoryEvent Scheduled)> _waiting = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource? _idle;
    private int _running;

    public void Dispatch(LiveInstance instance, long generation, HistoryEvent scheduled)
    {
        _waiting.Enqueue((instance, generation, scheduled));
        lock (_gate)
        {
            if (_running == maxConcurrent || _stopping.IsCancellationRequested)
            {
                return;
            }

            _running++;
        }

        _ = Task.Run(WorkAsync, CancellationToken.None);
    }

    /// <summary>Starts no more activities, signals the running ones, and waits for them.</summary>
    public async Task StopAsync(TimeSpan grace, TimeProvider time)
    {
        Task idle;
        lock (_gate)
        {
            _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            idle = _running == 0 ? Task.CompletedTask : _idle.Task;
        }

        await _stopping.CancelAsync();
        try
        {
            await idle.WaitAsync(grace, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            logger.LogWarning(
                "{Count} activities were still running after {Grace}; they run again at the next start.", _running, grace);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task WorkAsync()
    {
        while (Next() is var (instance, generation, scheduled))
        {
            try
            {
                await health.WhenUpAsync(_stopping.Token);
                if (!instance.IsFinished && await RunAsync(scheduled) is { } result)
                {
                    instance.Post(result with { Generation = generation });
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                // Runs again at the next start.
            }
        }
    }

    private (LiveInstance, long, HistoryEvent)? Next()
    {
        lock (_gate)
        {
            if (!_stopping.IsCancellationRequested && _waiting.TryDequeue(out var next))
            {
                return next;
            }

            _running--;
            if (_running == 0)
            {
                _idle?.TrySetResult();
            }

            return null;
        }
    }

    private async Task<HistoryEvent?> RunAsync(HistoryEvent scheduled)
    {
        try
        {
            var function = functions.FindActivity(scheduled.Name!) ?? throw new InvalidOperationException(
                $"There is no activity function '{scheduled.Name}' in this app.");
            var result = await invoker.InvokeAsync(function, scheduled.Data, _stopping.Token);
            return new()
            {
                Kind = HistoryEventKind.TaskCompleted,
                Id = scheduled.Id,
                Data = DurableJson.Serialize(result),
            };
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // Whatever the activity made of its cancellation: it is not completed, and runs again at the next start.
            return null;
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "Activity {Activity} failed", scheduled.Name);
            return new()
            {
                Kind = HistoryEventKind.TaskFailed,
                Id = scheduled.Id,
                Failure = TaskFailureDetails.FromException(exception),
            };
        }
    }
}
