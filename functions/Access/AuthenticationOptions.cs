namespace Orchestrator.Functions.Access;

/// <summary>Settings under <c>Authentication</c>.</summary>
public sealed class AuthenticationOptions
{
    /// <summary>How the app knows who asks.</summary>
    public AuthenticationMode Mode { get; set; }

    /// <summary>Without authentication: whether the app may be reached from other machines nevertheless.</summary>
    public bool AllowAnonymousNetwork { get; set; }

    /// <summary>Address of the OpenID Connect provider, below which its <c>/.well-known/openid-configuration</c> is.</summary>
    public string? Authority { get; set; }

    /// <summary>Who must have issued a token; without it, whom the provider's document names.</summary>
    public string? Issuer { get; set; }

    /// <summary>Whom a token must have been issued for.</summary>
    public string? Audience { get; set; }

    /// <summary>How far clocks may be apart.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How soon the provider is asked again, because a token's key is not known or it did not answer.</summary>
    public TimeSpan KeyRefreshInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The claim with the user's name; without it, the first there is of <c>preferred_username</c>, <c>name</c> and <c>sub</c>.</summary>
    public string? UserClaim { get; set; }

    /// <summary>The claim with the user's roles; dots lead into objects, as in <c>realm_access.roles</c>.</summary>
    public string RolesClaim { get; set; } = "roles";

    /// <summary>Whether <c>X-MS-CLIENT-PRINCIPAL</c> comes from the platform alone, so that no client can make it up.</summary>
    public bool TrustClientPrincipal { get; set; }

    /// <summary>The provider's address.</summary>
    internal Uri AuthorityUri => new(Authority!.TrimEnd('/') + "/");

    /// <exception cref="AccessSettingsException">With these settings the app must not start.</exception>
    internal void Check()
    {
        if (Mode == AuthenticationMode.EasyAuth && !TrustClientPrincipal)
            throw new AccessSettingsException("Authentication:Mode is EasyAuth: set Authentication:TrustClientPrincipal to true where the platform removes X-MS-CLIENT-PRINCIPAL from what clients send, and nowhere else.");
        if (Mode != AuthenticationMode.Oidc)
            return;
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !(authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback)))
            throw new AccessSettingsException($"Authentication:Authority is '{Authority}'. Set it to the https address of the OpenID Connect provider (http only on this machine).");
        if (string.IsNullOrWhiteSpace(Audience))
            throw new AccessSettingsException("Authentication:Audience is not set. Set it to the audience that the provider puts into tokens for this API.");
    }
}
