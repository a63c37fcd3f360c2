using Microsoft.AspNetCore.Http;

namespace Orchestrator.Functions.Http;

/// <summary>The name by which a request is found again in answers and logs: the client's, or a new one.</summary>
public static class RequestIdentity
{
    /// <summary>The header.</summary>
    public const string Header = "X-Request-Id";

    private const int Longest = 128;

    /// <summary>Reads or makes it. What would not be harmless in a log is not taken over.</summary>
    public static string Of(HttpRequest request) =>
        request.Headers[Header] is [{ Length: > 0 and <= Longest } given] && given.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':')
            ? given
            : Guid.NewGuid().ToString("N");
}
