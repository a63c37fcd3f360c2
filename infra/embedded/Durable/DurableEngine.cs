using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Durable.Storage;
using Orchestrator.Embedded.Durable.Turns;
using Orchestrator.Embedded.Invocation;

namespace Orchestrator.Embedded.Durable;

/// <summary>
/// The durable task engine of one task hub: it owns the live instances, the shard writers and the activities. It polls
/// nothing; between events, timers and the renewal of its lease it does no work.
/// </summary>
internal sealed partial class DurableEngine : IDisposable
{
    private readonly ConcurrentDictionary<string, LiveInstance> _live = new(StringComparer.Ordinal);
    private readonly FunctionRegistry _functions;
    private readonly IServiceProvider _services;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly HubReader _reader;
    private readonly CancellationTokenSource _stopping = new();
    private ShardWriter[] _writers = [];
    private int _fenced;

    public DurableEngine(
        HubStorage storage,
        EngineOptions options,
        FunctionRegistry functions,
        FunctionInvoker invoker,
        IServiceProvider services,
        ILoggerFactory loggers,
        TimeProvider time)
    {
        Storage = storage;
        Options = options;
        Time = time;
        _functions = functions;
        _services = services;
        _loggers = loggers;
        _logger = loggers.CreateLogger("Orchestrator.Embedded.Durable");
        _reader = new(storage);
        // Taken once: a turn that is still under way when the engine is disposed of asks for it as well.
        Stopping = _stopping.Token;
        Cache = new(options.MaxCachedInstances);
        Activities = new(functions, invoker, Health, options.MaxConcurrentActivities, _logger);
    }

    public HubStorage Storage { get; }

    public EngineOptions Options { get; }

    public TimeProvider Time { get; }

    public StorageHealth Health { get; } = new();

    public ExecutionCache Cache { get; }

    public ActivityDispatcher Activities { get; }

    public IReadOnlyList<ShardWriter> Writers => _writers;

    /// <summary>Fires when the engine no longer accepts work.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Called once when another host has taken over the hub.</summary>
    public Action<FencedException>? OnFenced { get; set; }

    /// <summary>The shard of an instance; stable across processes and versions (FNV-1a).</summary>
    public ShardWriter WriterFor(string instanceId)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(instanceId))
        {
            hash = (hash ^ octet) * 16777619u;
        }

        return _writers[hash % (uint)_writers.Length];
    }

    public OrchestratorFunction FindOrchestrator(string name) =>
        new(name, _functions.FindOrchestrator(name), _services, _loggers);

    public bool HasOrchestrator(string name) => _functions.FindOrchestrator(name) is not null;

    /// <summary>The instance if it is live and its start is stored.</summary>
    public LiveInstance? Find(string instanceId) =>
        _live.TryGetValue(instanceId, out var instance) && instance.IsStored ? instance : null;

    public void Remove(LiveInstance instance) => _live.TryRemove(new(instance.Id, instance));

    public void OnHalted(LiveInstance instance, Exception exception)
    {
        if (exception is InstanceExistsException or OperationCanceledException or FencedException)
        {
            return;
        }

        _logger.LogCritical(exception, "Instance {Instance} cannot go on in this process", instance.Id);
    }

    public void OnUnreadable(string instanceId, Exception exception) =>
        _logger.LogError(exception, "Instance {Instance} cannot be read from storage and is left out", instanceId);

    /// <summary>Reads from storage, trying again while it is down and the engine is not stopping.</summary>
    public Task<T> ReadAsync<T>(Func<HubReader, CancellationToken, Task<T>> read) =>
        PersistAsync(stop => read(_reader, stop));

    /// <summary>Repeats a storage operation while storage is down and the engine is not stopping.</summary>
    public async Task<T> PersistAsync<T>(Func<CancellationToken, Task<T>> operation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await operation(Stopping);
            }
            catch (Exception exception) when (!Stopping.IsCancellationRequested && StorageFault.IsPassing(exception))
            {
                var pause = StorageFault.PauseAfter(attempt);
                _logger.LogWarning(
                    "Storage does not answer, trying again in {Pause}: {Reason}", pause, StorageFault.Summary(exception));
                await Task.Delay(pause, Time, Stopping);
            }
        }
    }

    public void Dispose()
    {
        foreach (var writer in _writers)
        {
            writer.Dispose();
        }

        Activities.Dispose();
        _stopping.Dispose();
    }
}
