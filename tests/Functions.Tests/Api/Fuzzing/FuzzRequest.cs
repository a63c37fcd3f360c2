using System.Text;

namespace Orchestrator.Functions.Tests.Api.Fuzzing;

/// <summary>A request that is more or less wrong.</summary>
/// <param name="Operation">What it is meant for.</param>
/// <param name="Path">The path as it is sent, with the query.</param>
/// <param name="Body">The body; null without one.</param>
/// <param name="ContentType">How the body is declared; null without a declaration.</param>
/// <param name="Headers">Further headers.</param>
/// <param name="MayStray">Whether the path may lead to another operation.</param>
public sealed record FuzzRequest(
    FuzzOperation Operation, string Path, byte[]? Body, string? ContentType, IReadOnlyList<(string Name, string Value)> Headers, bool MayStray)
{
    private const int LongestShown = 300;
    private const int LongestLine = 8000;

    /// <summary>Whether the server refuses it by its first lines, and may close while the body is still being sent.</summary>
    public bool MayBeCutOff =>
        Path.Length > LongestLine || Path.Contains("%00", StringComparison.Ordinal) || Headers.Any(header => header.Value.Length > LongestLine);

    /// <summary>The request for <see cref="HttpClient"/>, which leaves the path as it is.</summary>
    public HttpRequestMessage Message(Uri host)
    {
        var address = new Uri(host.GetLeftPart(UriPartial.Authority) + Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(new HttpMethod(Operation.Method), address);
        foreach (var (name, value) in Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        return message;
    }

    public override string ToString() =>
        $"{Operation.Method} {Cut(Path)} [{string.Join("; ", Headers.Select(header => $"{header.Name}: {Cut(header.Value)}"))}] {ContentType} {Cut(Body is null ? "(no body)" : Encoding.Latin1.GetString(Body))}";

    private static string Cut(string text) => text.Length <= LongestShown ? text : $"{text[..LongestShown]}... ({text.Length})";
}
