using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Access;

/// <summary>Finds user and roles among the claims of a valid token.</summary>
internal static class TokenClaims
{
    private static readonly string[] UserClaims = ["preferred_username", "name", "sub"];

    public static Caller CallerOf(JsonWebToken token, AuthenticationOptions options)
    {
        using var claims = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        var root = claims.RootElement;
        var names = options.UserClaim is { Length: > 0 } chosen ? [chosen] : UserClaims;
        return Named(names.Select(name => Find(root, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null), Roles(Find(root, options.RolesClaim)));
    }

    /// <summary>A caller with the first name that says something.</summary>
    /// <exception cref="NotAuthenticatedException">There is none, or it is the orchestrator's own, or could pretend to be a line of the log.</exception>
    public static Caller Named(IEnumerable<string?> names, IReadOnlyList<string> roles) =>
        names.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name)) switch
        {
            null => throw new NotAuthenticatedException("The token does not say who the user is"),
            ProcessRecord.SystemUser => throw new NotAuthenticatedException($"No user can be called {ProcessRecord.SystemUser}"),
            var name when name.Any(char.IsControl) => throw new NotAuthenticatedException("The user's name has control characters"),
            var name => new Caller(name, roles),
        };

    private static string[] Roles(JsonElement? claim) => claim switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        _ => [],
    };

    /// <summary>The claim of that name; else, part by part, into objects.</summary>
    private static JsonElement? Find(JsonElement claims, string name)
    {
        if (claims.TryGetProperty(name, out var claim))
            return claim;
        foreach (var part in name.Split('.'))
        {
            if (claims.ValueKind != JsonValueKind.Object || !claims.TryGetProperty(part, out claims))
                return null;
        }

        return claims;
    }
}
