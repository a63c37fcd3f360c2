namespace Orchestrator.Core.ExternalSystems;

/// <summary>
/// An outside system (ESDB, NSO, ...) could not do what was asked. In a step it is a failure that can be retried; on an
/// HTTP route it becomes 502, or 504 when it timed out, with a problem body that names the system.
/// </summary>
/// <param name="system">The system's name as operators know it, for example <c>ESDB</c>.</param>
/// <param name="message">What went wrong, without secrets and without the body of the answer.</param>
/// <param name="timedOut">Whether no answer came in time.</param>
/// <param name="statusCode">The HTTP status the system answered with, if it answered.</param>
/// <param name="inner">The underlying exception, for the traceback.</param>
public sealed class ExternalSystemException(
    string system, string message, bool timedOut = false, int? statusCode = null, Exception? inner = null)
    : Exception($"{system}: {message}", inner)
{
    /// <summary>The system's name as operators know it.</summary>
    public string System { get; } = system;

    /// <summary>Whether no answer came in time.</summary>
    public bool TimedOut { get; } = timedOut;

    /// <summary>The HTTP status the system answered with; null when it did not answer.</summary>
    public int? StatusCode { get; } = statusCode;
}
