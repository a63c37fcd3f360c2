using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Refit;

namespace Orchestrator.Esnet.Http;

/// <summary>Builds the HTTP pipeline that all outside systems share.</summary>
internal static class OutsideSystemClient
{
    public static IServiceCollection AddOutsideSystem<TApi>(
        this IServiceCollection services, OutsideSystemSettings settings, JsonNamingPolicy naming)
        where TApi : class
    {
        var failures = new FailureTranslator(settings.System);
        var client = services
            .AddRefitGeneratedClient<TApi>(new RefitSettings
            {
                ContentSerializer = new StrictJson(naming),
                ExceptionFactory = failures.FromResponse,
                DeserializationExceptionFactory = failures.FromUnreadableBody,
                TransportExceptionFactory = failures.FromTransport,
            })
            .ConfigureHttpClient(http =>
            {
                http.BaseAddress = settings.BaseUrl;
                // The resilience handler keeps the time; a second clock would only blur the error.
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.MaxResponseContentBufferSize = BoundedResponseHandler.MaxBytes;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A redirect would carry requests, and the token, to wherever the answer points.
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            })
            .RedactLoggedHeaders(["Authorization"]);

        // From the outside in: retries, then the token, then the limit on each single answer.
        client.AddStandardResilienceHandler(options => Configure(options, settings));
        if (settings.Token is { } token)
            client.AddHttpMessageHandler(() => new BearerTokenHandler(token));
        client.AddHttpMessageHandler(() => new BoundedResponseHandler(settings.System));
        return services;
    }

    private static void Configure(HttpStandardResilienceOptions options, OutsideSystemSettings settings)
    {
        options.TotalRequestTimeout.Timeout = settings.Timeout;
        options.AttemptTimeout.Timeout = settings.AttemptTimeout;
        options.Retry.Delay = settings.Timeout / 50;
        options.Retry.ShouldHandle = arguments => ValueTask.FromResult(
            HttpClientResiliencePredicates.IsTransient(arguments.Outcome)
            && MayBeRepeated(arguments.Context.GetRequestMessage()));
        // The breaker insists on a window of at least two attempts.
        var window = settings.AttemptTimeout * 2;
        if (options.CircuitBreaker.SamplingDuration < window)
            options.CircuitBreaker.SamplingDuration = window;
    }

    // Everything but POST and PATCH may be sent twice by definition; those two only under a key.
    private static bool MayBeRepeated(HttpRequestMessage? request) =>
        request is not null
        && ((request.Method != HttpMethod.Post && request.Method != HttpMethod.Patch)
            || request.Headers.Contains(IdempotencyKey.Header));
}
