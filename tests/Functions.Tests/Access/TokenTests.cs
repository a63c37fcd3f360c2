using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Access;

/// <summary>Which bearer tokens are taken.</summary>
public sealed class TokenTests(AccessBed bed, AzuriteFixture azurite) : IClassFixture<AccessBed>
{
    private const string Refused = """{"detail":"Not authenticated"}""";

    public static TheoryData<string, string> BadTokens => new()
    {
        { "expired", "The token has expired" },
        { "not yet valid", "The token is not valid yet" },
        { "without end", "The token has no expiration time" },
        { "other issuer", "The token was issued by somebody else" },
        { "other audience", "The token was issued for somebody else" },
        { "no audience", "The token was issued for somebody else" },
        { "other key", "The token's signature is wrong" },
        { "changed after signing", "The token's signature is wrong" },
        { "alg none", "The token is not signed with a public key algorithm" },
        { "alg none, unsigned", "The token is not signed with a public key algorithm" },
        { "the public key as a secret", "The token is not signed with a public key algorithm" },
        { "unknown key", "The token was signed with an unknown key" },
        { "a logout token", "The token is no access token" },
        { "no name", "The token does not say who the user is" },
        { "SYSTEM", "No user can be called SYSTEM" },
        { "a name of two lines", "The user's name has control characters" },
        { "no token at all", "The token is malformed" },
        { "two parts", "The token is malformed" },
        { "no JSON", "The token is malformed" },
        { "huge", "The token is longer than 16384 characters" },
    };

    [Fact]
    public async Task A_valid_token_is_taken()
    {
        (await bed.As("jane", "reader").Get("api/products")).Demand(HttpStatusCode.OK);
        (await bed.With(bed.Provider.Token(roles: ["reader"], header: top => top.Remove("kid"))).Get("api/products")).Demand(HttpStatusCode.OK);
        (await bed.With(bed.Provider.Token(roles: ["reader"], header: top => top.Remove("typ"))).Get("api/products")).Demand(HttpStatusCode.OK);
        (await bed.With(bed.Provider.Token(roles: ["reader"], header: top => top["typ"] = "at+JWT")).Get("api/products")).Demand(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_bad_one_is_not(string what, string reason)
    {
        var answer = (await bed.With(Make(what)).Get("api/products")).Demand(HttpStatusCode.Forbidden);

        answer.Text.Should().Be(Refused);
        answer.Header("WWW-Authenticate").Should().Be($"Bearer error=\"invalid_token\", error_description=\"{reason}\"");
    }

    /// <summary>rest 0.</summary>
    [Fact]
    public async Task Without_a_token_nobody_is_let_in()
    {
        var answer = (await bed.With(token: null).Get("api/products")).Demand(HttpStatusCode.Forbidden);

        answer.Text.Should().Be(Refused);
        answer.Header("WWW-Authenticate").Should().Be("Bearer");
    }

    [Theory]
    [InlineData("Basic amFuZTpqYW5l")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer a b")]
    public async Task Anything_else_is_no_token(string header) =>
        (await bed.With(token: null).Get("api/products", ("Authorization", header))).Demand(HttpStatusCode.Forbidden).Text.Should().Be(Refused);

    [Fact]
    public async Task A_token_is_never_logged()
    {
        using var log = new LogLines();
        await using var own = await AccessBed.Create(
            azurite, services => services.AddLogging(logging => logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace)));
        var good = own.Provider.Token(roles: ["reader"]);
        var bad = own.Provider.Token(roles: ["reader"], claims: claims => claims["exp"] = 1_000_000_000, header: top => top["kid"] = "unknown");
        (await own.With(good).Get("api/products")).Demand(HttpStatusCode.OK);
        (await own.With(bad).Get("api/products")).Demand(HttpStatusCode.Forbidden);

        log.Lines.Should().Contain(line => line.Contains("was refused", StringComparison.Ordinal));
        foreach (var part in good.Split('.').Concat(bad.Split('.')))
            log.Lines.Should().NotContain(line => line.Contains(part, StringComparison.Ordinal));
    }

    private string Make(string what)
    {
        var (provider, now) = (bed.Provider, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        return what switch
        {
            "expired" => provider.Token(claims: claims => (claims["nbf"], claims["exp"]) = (now - 600, now - 60)),
            "not yet valid" => provider.Token(claims: claims => claims["nbf"] = now + 60),
            "without end" => provider.Token(claims: claims => claims.Remove("exp")),
            "other issuer" => provider.Token(claims: claims => claims["iss"] = "https://elsewhere.example"),
            "other audience" => provider.Token(claims: claims => claims["aud"] = "other"),
            "no audience" => provider.Token(claims: claims => claims.Remove("aud")),
            "other key" => provider.Token(sign: new OidcServer.SigningKey(provider.Key.Id).Sign),
            "changed after signing" => Changed(provider.Token(user: "jane")),
            "alg none" => provider.Token(header: top => top["alg"] = "none"),
            "alg none, unsigned" => provider.Token(header: top => top["alg"] = "none", sign: _ => []),
            "the public key as a secret" => provider.Token(
                header: top => top["alg"] = "HS256", sign: data => HMACSHA256.HashData(provider.Key.PublicBytes, data)),
            "unknown key" => provider.Token(header: top => top["kid"] = "unknown"),
            "a logout token" => provider.Token(header: top => top["typ"] = "logout+jwt"),
            "no name" => provider.Token(claims: claims =>
            {
                claims.Remove("preferred_username");
                claims.Remove("sub");
            }),
            "SYSTEM" => provider.Token("SYSTEM"),
            "a name of two lines" => provider.Token("jane\r\ninfo: all is well"),
            "no token at all" => "nonsense",
            "two parts" => string.Join('.', provider.Token().Split('.').Take(2)),
            "no JSON" => "bm9uZQ.bm9uZQ.bm9uZQ",
            "huge" => provider.Token(claims: claims => claims["padding"] = new string('x', 16 * 1024)),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No such token."),
        };
    }

    private static string Changed(string token)
    {
        var parts = token.Split('.');
        var claims = JsonNode.Parse(Convert.FromBase64String(parts[1].Replace('-', '+').Replace('_', '/').PadRight((parts[1].Length + 3) / 4 * 4, '=')))!;
        claims["roles"] = new JsonArray("admin");
        parts[1] = Convert.ToBase64String(Encoding.UTF8.GetBytes(claims.ToJsonString())).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return string.Join('.', parts);
    }
}
