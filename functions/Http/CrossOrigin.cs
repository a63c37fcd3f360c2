using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Net.Http.Headers;
using Orchestrator.Functions.Access;

namespace Orchestrator.Functions.Http;

/// <summary>Lets pages of other origins use the API: those of the setting <c>Cors:Origins</c>, and none by default (rest 0).</summary>
public sealed class CrossOrigin
{
    private const string Any = "*";
    private static readonly TimeSpan RememberFor = TimeSpan.FromMinutes(10);

    private readonly ICorsService _cors;
    private readonly CorsPolicy? _policy;

    /// <exception cref="AccessSettingsException">An origin is none.</exception>
    public CrossOrigin(ICorsService cors, IConfiguration configuration)
    {
        _cors = cors;
        var origins = SettingList.Of(configuration.GetSection("Cors:Origins"));
        var withCredentials = configuration.GetValue("Cors:AllowCredentials", false);
        foreach (var origin in origins.Where(origin => origin != Any || withCredentials))
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin)
                throw new AccessSettingsException($"Cors:Origins has '{origin}'. An origin is scheme, host and port, such as https://ui.example.net{(origin == Any ? "; with Cors:AllowCredentials it cannot be any" : "")}.");
        }

        _policy = origins.Count == 0 ? null : PolicyOf(origins, withCredentials);
    }

    /// <summary>Whether a browser asks what it may ask.</summary>
    public static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method)
        && request.Headers.ContainsKey(HeaderNames.Origin) && request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod);

    /// <summary>Whether who asks is no page, a page of this app, or one of an origin that may.</summary>
    public bool Allows(HttpRequest request) =>
        request.Headers.Origin is not [{ Length: > 0 } origin]
        || Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value
        || _policy?.IsOriginAllowed(origin) == true;

    /// <summary>Writes into the answer what its page may do.</summary>
    public void Apply(HttpContext http)
    {
        if (_policy is not null && http.Request.Headers.ContainsKey(HeaderNames.Origin))
            _cors.ApplyResult(_cors.EvaluatePolicy(http, _policy), http.Response);
    }

    private static CorsPolicy PolicyOf(IReadOnlyList<string> origins, bool withCredentials)
    {
        var builder = new CorsPolicyBuilder([.. origins])
            .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
            .AllowAnyHeader()
            .WithExposedHeaders(
                HeaderNames.CacheControl, HeaderNames.ContentLanguage, HeaderNames.ContentLength, HeaderNames.ContentType,
                HeaderNames.Expires, HeaderNames.LastModified, HeaderNames.Pragma, HeaderNames.ContentRange, HeaderNames.ETag)
            .SetPreflightMaxAge(RememberFor);
        return (withCredentials ? builder.AllowCredentials() : builder).Build();
    }
}
