namespace Orchestrator.Functions.Access;

/// <summary>The OpenID Connect provider does not say with which keys it signs, so no token can be checked.</summary>
public sealed class ProviderUnavailableException(Uri provider, Exception? cause)
    : Exception($"The identity provider {provider} cannot be asked for its keys, so no token can be checked. Try again later.", cause);
