using Orchestrator.Core.ExternalSystems;

namespace Orchestrator.Esnet.Http;

/// <summary>
/// Reads the whole answer, up to a limit. It sits inside the retries, so that a body that trickles in counts against the
/// attempt's time just as a late header does.
/// </summary>
internal sealed class BoundedResponseHandler(string system) : DelegatingHandler
{
    public const int MaxBytes = 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
            if (response.Content.Headers.ContentLength == 0)
                response.Content = new EmptyBody();
            return response;
        }
        catch (HttpRequestException failure)
            when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            var status = (int)response.StatusCode;
            response.Dispose();
            // Not a transport failure, hence not retried: the next answer would be as large.
            throw new ExternalSystemException(
                system, $"{FailureTranslator.Describe(request)} was answered with more than {MaxBytes} bytes; "
                + "the answer was not read.", statusCode: status, inner: failure);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
