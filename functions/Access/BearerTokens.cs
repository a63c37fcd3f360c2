using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Orchestrator.Core.Authorization;

namespace Orchestrator.Functions.Access;

/// <summary>Checks bearer tokens of the OpenID Connect provider. A token is never logged, nor is any part of it.</summary>
public sealed class BearerTokens(AuthenticationOptions options, SigningKeys keys)
{
    private const int Longest = 16 * 1024;

    /// <summary>Asymmetric ones only: a public key must not do as a shared secret.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>
    /// What a token may say that it is; it may also say nothing. A provider signs others with the same keys, such as logout tokens.
    /// </summary>
    private static readonly string[] Types = ["JWT", "at+jwt", "application/at+jwt"];

    private readonly JsonWebTokenHandler _handler = new();

    /// <summary>Who a token was issued to.</summary>
    /// <exception cref="NotAuthenticatedException">The token is not valid.</exception>
    /// <exception cref="ProviderUnavailableException">It cannot be checked now.</exception>
    public async Task<Caller> Read(string token, CancellationToken cancellation)
    {
        var parsed = Parsed(token);
        var provider = await keys.Current(cancellation);
        if (KeysFor(parsed, provider).Count == 0)
            provider = await keys.After(provider, cancellation);
        var result = await _handler.ValidateTokenAsync(parsed, new TokenValidationParameters
        {
            ValidIssuer = options.Issuer ?? provider.Issuer,
            ValidAudience = options.Audience,
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = KeysFor(parsed, provider),
            ClockSkew = options.ClockSkew,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
        });
        return result.IsValid ? TokenClaims.CallerOf(parsed, options) : throw new NotAuthenticatedException(ReasonOf(result.Exception));
    }

    private static JsonWebToken Parsed(string token)
    {
        if (token.Length > Longest)
            throw new NotAuthenticatedException($"The token is longer than {Longest} characters");
        JsonWebToken parsed;
        try
        {
            parsed = new JsonWebToken(token);
        }
        catch (Exception error) when (error is ArgumentException or SecurityTokenException)
        {
            throw new NotAuthenticatedException("The token is malformed");
        }

        // Before the key is looked for: what cannot be valid must not make us ask the provider.
        if (!string.IsNullOrEmpty(parsed.Typ) && !Types.Contains(parsed.Typ, StringComparer.OrdinalIgnoreCase))
            throw new NotAuthenticatedException("The token is no access token");
        return !parsed.IsEncrypted && Algorithms.Contains(parsed.Alg, StringComparer.Ordinal)
            ? parsed
            : throw new NotAuthenticatedException("The token is not signed with a public key algorithm");
    }

    private static IReadOnlyList<SecurityKey> KeysFor(JsonWebToken token, OpenIdConnectConfiguration provider) =>
        [.. provider.SigningKeys.Where(key => string.IsNullOrEmpty(token.Kid) || string.Equals(key.KeyId, token.Kid, StringComparison.Ordinal))];

    /// <summary>The kind alone: the library's messages quote the token.</summary>
    private static string ReasonOf(Exception? error) => error switch
    {
        SecurityTokenExpiredException => "The token has expired",
        SecurityTokenNotYetValidException => "The token is not valid yet",
        SecurityTokenNoExpirationException => "The token has no expiration time",
        SecurityTokenInvalidIssuerException => "The token was issued by somebody else",
        SecurityTokenInvalidAudienceException => "The token was issued for somebody else",
        SecurityTokenSignatureKeyNotFoundException => "The token was signed with an unknown key",
        SecurityTokenInvalidSignatureException => "The token's signature is wrong",
        _ => "The token is not valid",
    };
}
