using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>A small OpenID Connect provider over real HTTP: discovery document, keys, and tokens signed with RSA, also bad ones.</summary>
public sealed class OidcServer : IAsyncDisposable
{
    /// <summary>Whom its tokens are for.</summary>
    public const string Audience = "orchestrator";

    private readonly WebApplication _app;
    private int _keyRequests;

    private OidcServer(WebApplication app) => _app = app;

    /// <summary>Its address, and the issuer of its tokens.</summary>
    public string Authority { get; private set; } = "";

    /// <summary>The key that it signs with, and publishes.</summary>
    public SigningKey Key { get; private set; } = new("first");

    /// <summary>How often its keys were asked for.</summary>
    public int KeyRequests => _keyRequests;

    /// <summary>Answers in place of its keys; null for none.</summary>
    public Func<IResult>? Instead { get; set; }

    public static async Task<OidcServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new OidcServer(builder.Build());
        server._app.MapGet("/.well-known/openid-configuration", () => server.Instead?.Invoke() ?? Json(new JsonObject
        {
            ["issuer"] = server.Authority,
            ["jwks_uri"] = server.Authority + "/keys",
        }));
        server._app.MapGet("/keys", () =>
        {
            Interlocked.Increment(ref server._keyRequests);
            return server.Instead?.Invoke() ?? Json(new JsonObject { ["keys"] = new JsonArray(server.Key.Published()) });
        });
        await server._app.StartAsync();
        server.Authority = server._app.Urls.First();
        return server;
    }

    /// <summary>From now on it signs with another key, and publishes no other.</summary>
    public void Rotate() => Key = new SigningKey(Guid.NewGuid().ToString("N"));

    /// <summary>A token that is valid, unless the test changes its claims, its header, or who signs it.</summary>
    public string Token(
        string user = "jane", string[]? roles = null, Action<JsonObject>? claims = null, Action<JsonObject>? header = null, Func<byte[], byte[]>? sign = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var top = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = Key.Id };
        var payload = new JsonObject
        {
            ["iss"] = Authority,
            ["aud"] = Audience,
            ["sub"] = Guid.NewGuid().ToString(),
            ["preferred_username"] = user,
            ["roles"] = new JsonArray([.. (roles ?? []).Select(role => JsonValue.Create(role))]),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(10).ToUnixTimeSeconds(),
        };
        header?.Invoke(top);
        claims?.Invoke(payload);
        var text = $"{Base64(Encoding.UTF8.GetBytes(top.ToJsonString()))}.{Base64(Encoding.UTF8.GetBytes(payload.ToJsonString()))}";
        return $"{text}.{Base64((sign ?? Key.Sign)(Encoding.ASCII.GetBytes(text)))}";
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static IResult Json(JsonObject value) => Results.Text(value.ToJsonString(), "application/json");

    /// <summary>A key pair.</summary>
    public sealed class SigningKey(string id)
    {
        private readonly RSA _rsa = RSA.Create(2048);

        public string Id => id;

        /// <summary>What everybody may know of it.</summary>
        public byte[] PublicBytes => Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem());

        public byte[] Sign(byte[] data) => _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        public JsonObject Published()
        {
            var key = _rsa.ExportParameters(includePrivateParameters: false);
            return new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = id, ["n"] = Base64(key.Modulus!), ["e"] = Base64(key.Exponent!) };
        }
    }
}
