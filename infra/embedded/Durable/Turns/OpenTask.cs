using Microsoft.DurableTask;
using Orchestrator.Embedded.Durable.History;

namespace Orchestrator.Embedded.Durable.Turns;

/// <summary>A durable task that the orchestrator may be waiting for.</summary>
internal abstract class OpenTask(HistoryEvent action)
{
    /// <summary>What was scheduled; an external event that is waited for has only a name.</summary>
    public HistoryEvent Action { get; } = action;

    public abstract void Complete(string? json);

    public abstract void Fail(TaskFailureDetails failure);

    public abstract void Cancel(CancellationToken cancellation);
}

/// <inheritdoc cref="OpenTask"/>
internal sealed class OpenTask<T>(HistoryEvent action) : OpenTask(action)
{
    // Continuations run inside SetResult, on the turn: that is what makes a turn deterministic.
    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    public override void Complete(string? json)
    {
        T? value;
        try
        {
            value = DurableJson.Deserialize<T>(json);
        }
        catch (Exception exception)
        {
            // Converters and constructors of the app may throw anything; it belongs to whoever awaits the result.
            _source.TrySetException(new InvalidDataException(
                $"The result of '{Action.Name}' is not a {typeof(T).Name}: {exception.Message}", exception));
            return;
        }

        _source.TrySetResult(value!);
    }

    public override void Fail(TaskFailureDetails failure) =>
        _source.TrySetException(new TaskFailedException(Action.Name ?? string.Empty, Action.Id, failure));

    public override void Cancel(CancellationToken cancellation) => _source.TrySetCanceled(cancellation);
}
