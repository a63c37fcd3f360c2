using Azure;

namespace Orchestrator.Embedded.Durable.Storage;

/// <summary>Tells trouble on the way to storage, which passes, from an answer that will be the same next time.</summary>
internal static class StorageFault
{
    /// <summary>Storage has understood the request and does not carry it out.</summary>
    public static bool IsDefinite(Exception exception) =>
        exception is RequestFailedException { Status: 400 or 404 or 409 or 413 };

    /// <summary>Any fault of a storage request; the caller has made sure that it did not cancel the request itself.</summary>
    public static bool IsFromStorage(Exception exception) =>
        exception is RequestFailedException or AggregateException or IOException or OperationCanceledException
            or HttpRequestException or TimeoutException;

    public static bool IsPassing(Exception exception) => IsFromStorage(exception) && !IsDefinite(exception);

    /// <summary>The first line: what follows it in the messages of the storage SDK is headers.</summary>
    public static string Summary(Exception exception) => exception.Message.Split('\n', 2)[0].TrimEnd();

    /// <summary>How long to wait before the next attempt, the first one being number 0.</summary>
    public static TimeSpan PauseAfter(int attempt) =>
        TimeSpan.FromMilliseconds(Math.Min(5000, 100 * Math.Pow(2, Math.Min(attempt, 10))));
}
