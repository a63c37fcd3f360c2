using Azure;

namespace Orchestrator.Functions.Cli;

/// <summary>Why a command failed, in words for the person who typed it.</summary>
internal static class CommandFailure
{
    public static string Describe(Exception error) => error switch
    {
        // After its retries, the client throws the failures of all of them.
        AggregateException { InnerExceptions: [var first, ..] } => Describe(first),
        RequestFailedException { Status: 0 } failed => $"Storage does not answer: {FirstLine(failed)} Check AzureWebJobsStorage, and that the storage (on a laptop: Azurite) is running.",
        RequestFailedException failed => $"Storage refused the request ({failed.Status} {failed.ErrorCode}): {FirstLine(failed)}",
        _ => error.Message,
    };

    private static string FirstLine(Exception error) => error.Message.Split('\n')[0].TrimEnd();
}
