using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;

namespace Orchestrator.Faults.Crashes;

/// <summary>What a storage operation is called in the output of a test.</summary>
internal static partial class OperationName
{
    /// <summary>Whether the clock causes it, so that it has no place in the order of what a process causes.</summary>
    public static bool IsByTheClock(Request request) =>
        (request.Headers.TryGetValue("x-ms-lease-action", out var action) && action == "renew")
        || (request.Method == RequestMethod.Get
            && (request.Uri.Path.EndsWith("ProcessIndex()", StringComparison.Ordinal)
                || request.Uri.Path.EndsWith("SubscriptionIndex()", StringComparison.Ordinal)
                || request.Uri.Path.Contains("Settings(", StringComparison.Ordinal)))
        || Uri.UnescapeDataString(request.Uri.Path).Contains("(PartitionKey='timers'", StringComparison.Ordinal);

    /// <summary>The method, what it goes to, and for a transaction the rows that it writes.</summary>
    public static string Of(string part, Request request) =>
        $"{part} {request.Method} {Ids().Replace(Path(request), "*")}{(IsTransaction(request) ? Rows(request) : "")}";

    /// <summary>Whether it appends to the history of orchestrations.</summary>
    public static bool IsHistory(string part, Request request) => part == "hub" && IsTransaction(request);

    private static bool IsTransaction(Request request) => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);

    private static string Path(Request request)
    {
        var query = request.Uri.Query.Split('&', 2)[0];
        return Uri.UnescapeDataString(request.Uri.Path).Split('/', 2)[^1] + (query.StartsWith("?$format", StringComparison.Ordinal) ? "" : query);
    }

    private static string Rows(Request request)
    {
        using var body = new MemoryStream();
        request.Content?.WriteTo(body, CancellationToken.None);
        var text = Encoding.UTF8.GetString(body.ToArray());
        var keys = RowKeys().Matches(text).Select(match => Ids().Replace(match.Groups[1].Value, "*")).Distinct(StringComparer.Ordinal);
        return $" [{string.Join(' ', keys)}]";
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]{19}|c[0-9a-f]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex("\"RowKey\":\"([^\"]+)\"")]
    private static partial Regex RowKeys();
}
