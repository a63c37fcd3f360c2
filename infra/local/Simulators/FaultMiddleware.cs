using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Orchestrator.Local.Simulators;

/// <summary>Spoils the answers of calls that a fault hits.</summary>
internal sealed class FaultMiddleware(FaultSwitch faults, TimeProvider time)
{
    private const int OversizedBytes = 3 * 1024 * 1024;
    private const int Pieces = 20;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (faults.Take(context.Request.Path) is not { } fault)
        {
            await next(context);
            return;
        }

        var stop = context.RequestAborted;
        // The right answer is made first where it is needed, or where the effect is to happen although it gets lost.
        var answer = fault.AfterEffect || fault.Kind == FaultKind.Slow ? await CaptureAsync(context, next) : [];
        switch (fault.Kind)
        {
            case FaultKind.None:
                break;
            case FaultKind.Error:
                await ErrorAsync(context.Response, fault.Status ?? 500, stop);
                break;
            case FaultKind.Timeout:
                await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs ?? 60_000), time, stop)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                context.Abort();
                break;
            case FaultKind.Slow:
                await SlowAsync(context.Response, answer, TimeSpan.FromMilliseconds(fault.DelayMs ?? 5_000), stop);
                break;
            case FaultKind.Malformed:
                await BodyAsync(context.Response, """{"id": 1001, "name": "lbnl59-c"""u8.ToArray(), stop);
                break;
            case FaultKind.Oversized:
                await BodyAsync(context.Response, Encoding.ASCII.GetBytes($"\"{new string('x', OversizedBytes)}\""), stop);
                break;
        }
    }

    private static async Task<byte[]> CaptureAsync(HttpContext context, RequestDelegate next)
    {
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var buffer = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(buffer));
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Features.Set(original);
        }

        return buffer.ToArray();
    }

    private static Task ErrorAsync(HttpResponse response, int status, CancellationToken stop)
    {
        response.Clear();
        response.StatusCode = status;
        if (status is >= 300 and < 400)
            response.Headers.Location = "http://127.0.0.1:9/elsewhere";
        return status is 204 or 304
            ? Task.CompletedTask
            : response.WriteAsync($$"""{"status": {{status}}, "detail": "simulated fault"}""", stop);
    }

    private static Task BodyAsync(HttpResponse response, byte[] body, CancellationToken stop)
    {
        response.Clear();
        response.ContentType = "application/json";
        return response.Body.WriteAsync(body, stop).AsTask();
    }

    private async Task SlowAsync(HttpResponse response, byte[] body, TimeSpan duration, CancellationToken stop)
    {
        response.ContentLength = body.Length;
        foreach (var piece in body.Chunk(Math.Max(1, body.Length / Pieces)))
        {
            await response.Body.WriteAsync(piece, stop);
            await response.Body.FlushAsync(stop);
            await Task.Delay(duration / Pieces, time, stop);
        }
    }
}
