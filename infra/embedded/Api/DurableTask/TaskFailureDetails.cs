using Orchestrator.Embedded.Durable;

namespace Microsoft.DurableTask;

/// <summary>An exception as it is kept in the history: by its type name, message and stack.</summary>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return FailureDetailsFactory.Create(exception);
    }

    public bool IsCausedBy<T>()
        where T : Exception =>
        IsCausedBy(typeof(T));

    /// <summary>True when the failure is of this exception type or of one derived from it.</summary>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        return FailureDetailsFactory.IsOfType(ErrorType, targetBaseExceptionType);
    }

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}
