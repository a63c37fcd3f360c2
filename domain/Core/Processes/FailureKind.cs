namespace Orchestrator.Core.Processes;

/// <summary>Failures that a task tells apart (semantics 45 and 46); for other workflows a failure is a failure.</summary>
public enum FailureKind
{
    /// <summary>Any error.</summary>
    Error,
    /// <summary>The data contradict each other or the outside world: <see cref="InconsistentDataException"/>.</summary>
    InconsistentData,
    /// <summary>An outside system did not answer, or answered 502, 503 or 504.</summary>
    ApiUnavailable,
}
