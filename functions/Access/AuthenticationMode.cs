namespace Orchestrator.Functions.Access;

/// <summary>How the app knows who asks.</summary>
public enum AuthenticationMode
{
    /// <summary>Not at all: a laptop.</summary>
    None,
    /// <summary>By a bearer token of an OpenID Connect provider.</summary>
    Oidc,
    /// <summary>By what a platform in front of the app has authenticated.</summary>
    EasyAuth,
}
