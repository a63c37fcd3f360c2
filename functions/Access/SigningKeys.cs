using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Orchestrator.Functions.Access;

/// <summary>
/// The keys of the OpenID Connect provider, as its discovery document leads to them. They are read when first needed, twice a day,
/// and when a token names one that is not there. While the provider is away, the known ones go on.
/// </summary>
public sealed class SigningKeys : IDisposable
{
    private const int LargestDocument = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FreshFor = TimeSpan.FromHours(12);

    private readonly AuthenticationOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SigningKeys> _logger;
    private readonly SemaphoreSlim _one = new(1, 1);

    // No redirects: what is read over https must not end elsewhere.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = LargestDocument,
    };

    private volatile OpenIdConnectConfiguration? _known;
    private DateTimeOffset _readAt;
    private DateTimeOffset? _triedAt;

    /// <summary>Asks nobody yet.</summary>
    public SigningKeys(AuthenticationOptions options, TimeProvider time, ILogger<SigningKeys> logger) =>
        (_options, _time, _logger) = (options, time, logger);

    /// <summary>What the provider says of itself.</summary>
    /// <exception cref="ProviderUnavailableException">It has never said anything.</exception>
    public async Task<OpenIdConnectConfiguration> Current(CancellationToken cancellation)
    {
        if (_known is not { } known)
            return await After(known: null, cancellation);
        if (_time.GetUtcNow() - _readAt >= FreshFor)
            _ = Refresh(known);
        return known;
    }

    /// <summary>What the provider says of itself by now, as far as it may be asked again so soon.</summary>
    /// <param name="known">What is known, and not enough.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ProviderUnavailableException">It has never said anything.</exception>
    public async Task<OpenIdConnectConfiguration> After(OpenIdConnectConfiguration? known, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            // Somebody else has asked while this one waited.
            if (_known is { } newer && newer != known)
                return newer;
            return _triedAt + _options.KeyRefreshInterval > _time.GetUtcNow() ? known ?? throw Unavailable(cause: null) : await Read(known);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Asks again while the known keys go on: a provider that hangs must not hold up those who have valid tokens.</summary>
    private async Task Refresh(OpenIdConnectConfiguration known)
    {
        if (!await _one.WaitAsync(TimeSpan.Zero))
            return;
        try
        {
            if (_known == known && !(_triedAt + _options.KeyRefreshInterval > _time.GetUtcNow()))
                await Read(known);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _http.Dispose();
        _one.Dispose();
    }

    /// <summary>Not ended by the caller who happens to be the one that asks: others wait for it.</summary>
    private async Task<OpenIdConnectConfiguration> Read(OpenIdConnectConfiguration? known)
    {
        var authority = _options.AuthorityUri;
        try
        {
            var read = await OpenIdConnectConfigurationRetriever.GetAsync(
                new Uri(authority, ".well-known/openid-configuration").ToString(),
                new HttpDocumentRetriever(_http) { RequireHttps = !authority.IsLoopback },
                CancellationToken.None);
            if (read.SigningKeys.Count == 0 || string.IsNullOrEmpty(read.Issuer))
                throw new InvalidDataException("Its documents name no issuer, or no keys that sign.");
            (_readAt, _known) = (_time.GetUtcNow(), read);
            return read;
        }
#pragma warning disable CA1031 // Whatever keeps the provider's documents from being read is the same: they are not known.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _logger.LogWarning(error, "The identity provider {Authority} cannot be asked for its keys.", authority);
            return known ?? throw Unavailable(error);
        }
        finally
        {
            _triedAt = _time.GetUtcNow();
        }
    }

    private ProviderUnavailableException Unavailable(Exception? cause) => new(_options.AuthorityUri, cause);
}
