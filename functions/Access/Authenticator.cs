using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Orchestrator.Core.Authorization;

namespace Orchestrator.Functions.Access;

/// <summary>Finds out who asks, in the way that the settings say.</summary>
public sealed class Authenticator(AuthenticationOptions options, BearerTokens tokens)
{
    private const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL";

    /// <returns>Who asks; null where nobody is asked who they are.</returns>
    /// <exception cref="NotAuthenticatedException">They do not say who they are, or it is not true.</exception>
    /// <exception cref="ProviderUnavailableException">It cannot be checked now.</exception>
    public async Task<Caller?> Authenticate(HttpRequest request) => options.Mode switch
    {
        AuthenticationMode.None => null,
        AuthenticationMode.Oidc => await tokens.Read(BearerOf(request), request.HttpContext.RequestAborted),
        AuthenticationMode.EasyAuth => ClientPrincipal.Read(
            request.Headers[PrincipalHeader] is [{ Length: > 0 } principal] ? principal : throw new NotAuthenticatedException(reason: null), options),
        _ => throw new InvalidOperationException($"Authentication mode {options.Mode} is not known."),
    };

    private static string BearerOf(HttpRequest request)
    {
        if (request.Headers.Authorization.Count == 0)
            throw new NotAuthenticatedException(reason: null);
        return request.Headers.Authorization is [{ } header]
            && AuthenticationHeaderValue.TryParse(header, out var value)
            && string.Equals(value.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            && value.Parameter is { Length: > 0 } token
            ? token
            : throw new NotAuthenticatedException("The Authorization header is not one bearer token");
    }
}
