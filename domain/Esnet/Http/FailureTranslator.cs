using System.Net;
using System.Text.Json;
using Orchestrator.Core.ExternalSystems;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Orchestrator.Esnet.Http;

/// <summary>
/// Makes every failure of an outside system an <see cref="ExternalSystemException"/>. Its messages say what was asked
/// and what came back, never the body of an answer or a header.
/// </summary>
internal sealed class FailureTranslator(string system)
{
    public static string Describe(HttpRequestMessage? request) =>
        request is null ? "The call" : $"{request.Method} {request.RequestUri?.AbsolutePath}";

    public ValueTask<Exception?> FromResponse(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode || IsAlreadyGone(response))
            return ValueTask.FromResult<Exception?>(null);

        var status = (int)response.StatusCode;
        var advice = status switch
        {
            >= 300 and < 400 => " (a redirect, which is not followed: check the configured base address)",
            401 or 403 => " (check the configured token)",
            _ => "",
        };
        return ValueTask.FromResult<Exception?>(new ExternalSystemException(
            system,
            $"{Describe(response.RequestMessage)} was answered with {status} {response.ReasonPhrase}{advice}",
            timedOut: response.StatusCode == HttpStatusCode.GatewayTimeout,
            statusCode: status));
    }

    public ValueTask<Exception?> FromUnreadableBody(HttpResponseMessage response, Exception failure)
    {
        var what = failure is JsonException { Path: { } path } ? $"unexpected JSON at {path}" : "something that is not the expected JSON";
        return ValueTask.FromResult<Exception?>(new ExternalSystemException(
            system,
            $"{Describe(response.RequestMessage)} was answered with {what}",
            statusCode: (int)response.StatusCode,
            inner: failure));
    }

    public Exception FromTransport(
        HttpRequestMessage request, Exception failure, CancellationToken cancellationToken)
    {
        if (failure is ExternalSystemException
            || (failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
            return failure;

        var (message, timedOut) = failure switch
        {
            TimeoutRejectedException or OperationCanceledException => ("got no complete answer in time", true),
            BrokenCircuitException => ("was not sent: too many calls failed just now, try again in a few seconds", false),
            RateLimiterRejectedException => ("was not sent: too many calls are under way", false),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                ("was not sent: the host name of the configured base address is unknown", false),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
                ("was not sent: the system is unreachable", false),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                ("was not sent: no secure connection (check the certificate)", false),
            _ => ("got no usable answer: the connection failed", false),
        };
        return new ExternalSystemException(system, $"{Describe(request)} {message}", timedOut, inner: failure);
    }

    // A DELETE whose target is not there has reached its goal, for example after a crash behind the first one.
    private static bool IsAlreadyGone(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.NotFound && response.RequestMessage?.Method == HttpMethod.Delete;
}
