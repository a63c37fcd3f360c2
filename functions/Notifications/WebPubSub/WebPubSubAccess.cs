using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Orchestrator.Functions.Notifications.WebPubSub;

/// <summary>The address of an Azure Web PubSub service, and how this app and the service prove to each other who they are.</summary>
public sealed class WebPubSubAccess
{
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(5);
    private static readonly string[] Scopes = ["https://webpubsub.azure.com/.default"];

    private readonly TimeProvider _time;
    private readonly string? _key;
    private readonly TokenCredential? _identity;

    /// <summary>Reads the settings; nothing is sent.</summary>
    /// <exception cref="InvalidOperationException">The connection string cannot be used; the text says what it lacks.</exception>
    public WebPubSubAccess(IOptions<WebPubSubOptions> options, TimeProvider time)
    {
        _time = time;
        Hub = options.Value.Hub;
        if (options.Value.ConnectionString is { Length: > 0 } connection)
        {
            var parts = connection.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
                .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
            Endpoint = Uri.TryCreate(parts.GetValueOrDefault("Endpoint"), UriKind.Absolute, out var endpoint)
                ? WithPort(endpoint, parts.GetValueOrDefault("Port"))
                : throw Unusable("Endpoint");
            _key = parts.GetValueOrDefault("AccessKey") ?? throw Unusable("AccessKey");
        }
        else if (options.Value.Endpoint is { } endpoint)
        {
            Endpoint = endpoint;
            _key = options.Value.AccessKey;
            _identity = new DefaultAzureCredential();
        }
    }

    /// <summary>The address of the service; null when none is configured.</summary>
    public Uri? Endpoint { get; }

    /// <summary>The hub that clients connect to.</summary>
    public string Hub { get; }

    /// <summary>Whether an event comes from the service: it signs the connection's id with its keys.</summary>
    public bool IsSigned(string connection, string signatures)
    {
        if (_key is null)
            return false;
        var expected = Encoding.ASCII.GetBytes(
            "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_key), Encoding.UTF8.GetBytes(connection))));
        return signatures.Split(',', StringSplitOptions.TrimEntries)
            .Any(signature => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), expected));
    }

    /// <summary>Proves to the service that this app may send.</summary>
    internal async Task<AuthenticationHeaderValue> Authorize(Uri address, CancellationToken cancellation)
    {
        if (_identity is not null)
            return Bearer((await _identity.GetTokenAsync(new TokenRequestContext(Scopes), cancellation)).Token);
        var now = _time.GetUtcNow().UtcDateTime;
        return Bearer(new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Audience = address.GetLeftPart(UriPartial.Path),
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Validity,
            SigningCredentials = new SigningCredentials(
                new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_key!)), SecurityAlgorithms.HmacSha256),
        }));
    }

    private static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);

    private static Uri WithPort(Uri endpoint, string? port) =>
        int.TryParse(port, out var number) ? new UriBuilder(endpoint) { Port = number }.Uri : endpoint;

    private static InvalidOperationException Unusable(string part) =>
        new($"{WebPubSubOptions.Section}:ConnectionString has no usable {part}. Copy it from the portal: Endpoint=https://...;AccessKey=...;Version=1.0;");
}
