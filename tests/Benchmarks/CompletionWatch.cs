using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Orchestrator.Core.Processes;

namespace Orchestrator.Benchmarks;

/// <summary>
/// Sees when a process is completed and in its lists, without a single request of its own: it stands before the process store.
/// </summary>
#pragma warning disable CA1852 // The proxy is a type that is derived from this one while the program runs.
internal class CompletionWatch : DispatchProxy
#pragma warning restore CA1852
{
    private readonly ConcurrentDictionary<Guid, long> _completions = new();
    private IProcessStore _inner = null!;
    private int _expected;
    private TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A store that is watched.</summary>
    public static (IProcessStore Store, CompletionWatch Watch) Over(IProcessStore inner)
    {
        var store = Create<IProcessStore, CompletionWatch>();
        var watch = (CompletionWatch)store;
        watch._inner = inner;
        return (store, watch);
    }

    /// <summary>Waits from now on for this many processes.</summary>
    public void Expect(int count)
    {
        _completions.Clear();
        _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _expected = count;
    }

    /// <summary>The timestamp at which each process was completed, once all are.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> All()
    {
        await _all.Task;
        return new Dictionary<Guid, long>(_completions);
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = targetMethod!.Invoke(_inner, args);
        if (targetMethod.Name == nameof(IProcessStore.Index) && args![0] is ProcessRecord { Status: ProcessStatus.Completed } process)
            return Note((Task)result!, process.ProcessId.Value);
        return result;
    }

    private async Task Note(Task indexed, Guid process)
    {
        await indexed;
        _completions[process] = Stopwatch.GetTimestamp();
        if (_completions.Count == _expected)
            _all.TrySetResult();
    }
}
