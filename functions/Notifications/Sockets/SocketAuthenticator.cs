using Microsoft.AspNetCore.Http;
using Orchestrator.Core.Authorization;
using Orchestrator.Functions.Access;

namespace Orchestrator.Functions.Notifications.Sockets;

/// <summary>Lets those listen who may read; browsers send their token beside the address, since they cannot send headers.</summary>
public sealed class SocketAuthenticator(AuthenticationOptions options, Authenticator requests, BearerTokens tokens, AccessPolicies policies)
    : ISocketAuthenticator
{
    /// <inheritdoc />
    public async Task<SocketRefusal?> Authenticate(string? token, HttpRequest? request, CancellationToken cancellation)
    {
        try
        {
            return policies.Allows(Policy.Read, await CallerOf(token, request, cancellation)) ? null : SocketRefusal.Forbidden;
        }
        catch (Exception error) when (error is NotAuthenticatedException or ProviderUnavailableException)
        {
            return SocketRefusal.Unauthorized;
        }
    }

    private async Task<Caller?> CallerOf(string? token, HttpRequest? request, CancellationToken cancellation) => options.Mode switch
    {
        AuthenticationMode.None => null,
        AuthenticationMode.Oidc when token is not null => await tokens.Read(token, cancellation),
        AuthenticationMode.Oidc or AuthenticationMode.EasyAuth when request is not null => await requests.Authenticate(request),
        AuthenticationMode.Oidc or AuthenticationMode.EasyAuth => throw new NotAuthenticatedException(reason: null),
        _ => throw new InvalidOperationException($"Authentication mode {options.Mode} is not known."),
    };
}
