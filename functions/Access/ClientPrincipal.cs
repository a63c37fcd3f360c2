using System.Text.Json;
using Orchestrator.Core.Authorization;

namespace Orchestrator.Functions.Access;

/// <summary>What the platform in front of the app says of who is signed in: base64 of JSON with the claims.</summary>
internal static class ClientPrincipal
{
    private static readonly string[] UserClaims = ["preferred_username", "name"];
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <exception cref="NotAuthenticatedException">It cannot be read, or names nobody.</exception>
    public static Caller Read(string header, AuthenticationOptions options)
    {
        Principal? principal;
        try
        {
            principal = JsonSerializer.Deserialize<Principal>(Convert.FromBase64String(header), Options);
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            throw new NotAuthenticatedException("The client principal is malformed");
        }

        var claims = (principal?.Claims ?? []).OfType<Claim>().ToList();
        string[] names = options.UserClaim is { Length: > 0 } chosen ? [chosen] : [.. UserClaims, principal?.NameTyp ?? "sub", "sub"];
        return TokenClaims.Named(names.SelectMany(Values), [.. Values(options.RolesClaim), .. principal?.RoleTyp is { } role && role != options.RolesClaim ? Values(role) : []]);

        IEnumerable<string> Values(string type) => claims.Where(claim => claim.Typ == type && claim.Val is not null).Select(claim => claim.Val!);
    }

    private sealed record Principal(IReadOnlyList<Claim?>? Claims, string? NameTyp, string? RoleTyp);

    private sealed record Claim(string? Typ, string? Val);
}
