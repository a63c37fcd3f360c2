using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Orchestrator.Esnet.Http;

/// <summary>Where an outside system is, how to sign in, and how long a call may take.</summary>
/// <param name="System">The name operators know it by, as it appears in error messages.</param>
/// <param name="BaseUrl">Absolute http or https address, with or without a path.</param>
/// <param name="Token">Bearer token, or null when the system asks for none.</param>
/// <param name="Timeout">Limit for one call including its retries.</param>
internal sealed record OutsideSystemSettings(string System, Uri BaseUrl, string? Token, TimeSpan Timeout)
{
    private const double DefaultTimeoutSeconds = 10;
    private const double LongestTimeoutSeconds = 600;

    /// <summary>Leaves three attempts room within the limit.</summary>
    public TimeSpan AttemptTimeout => Timeout / 3;

    public static OutsideSystemSettings Read(IConfiguration configuration, string section, string system)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new(
            system,
            ReadBaseUrl(configuration, $"{section}:BaseUrl"),
            ReadToken(configuration, $"{section}:Token"),
            ReadTimeout(configuration, $"{section}:TimeoutSeconds"));
    }

    // A record prints its properties; a token must not end up in a log that way.
    public override string ToString() => $"{System} at {BaseUrl}";

    private static Uri ReadBaseUrl(IConfiguration configuration, string key)
    {
        var value = configuration[key];
        if (string.IsNullOrWhiteSpace(value))
            throw Invalid(key, "is not set", "an absolute http or https address");

        if (!Uri.TryCreate(value, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            throw Invalid(key, value.Contains('@', StringComparison.Ordinal) ? "is no address" : $"is '{value}'", "an absolute http or https address");

        // Passwords and keys stay out of the messages, so do values that may hold them.
        if (url.UserInfo.Length > 0)
            throw Invalid(key, "contains credentials", "the address without them, and a token in the Token setting");

        if (url.Query.Length > 0 || url.Fragment.Length > 0)
            throw Invalid(key, "has a query or a fragment", "an address without query and fragment");

        return url;
    }

    private static string? ReadToken(IConfiguration configuration, string key)
    {
        var value = configuration[key];
        if (string.IsNullOrEmpty(value))
            return null;

        return value.All(c => c is > ' ' and < (char)127)
            ? value
            : throw Invalid(key, "contains blanks, line breaks or non-ASCII characters", "the bare token");
    }

    private static TimeSpan ReadTimeout(IConfiguration configuration, string key)
    {
        var value = configuration[key];
        if (string.IsNullOrWhiteSpace(value))
            return TimeSpan.FromSeconds(DefaultTimeoutSeconds);

        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0.1 and <= LongestTimeoutSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid(key, $"is '{value}'", $"seconds between 0.1 and {LongestTimeoutSeconds}");
    }

    private static InvalidOperationException Invalid(string key, string found, string expected) =>
        new($"Configuration key {key} {found}. Set it (environment variable {key.Replace(":", "__", StringComparison.Ordinal)}) to {expected}.");
}
