using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Orchestrator.Local.Azurite;

namespace Orchestrator.Faults.Fixtures;

/// <summary>
/// Stands between the app and the table service, so that a crash or a lost answer can be placed exactly at a chosen write.
/// </summary>
public sealed class StorageGate : IAsyncDisposable
{
    private static readonly HashSet<string> HopByHop =
        new(StringComparer.OrdinalIgnoreCase) { "Host", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length" };

    private readonly HttpClient _storage = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly WebApplication _web;
    private readonly string _target;
    private volatile Hold? _hold;

    private StorageGate(AzuriteServer storage)
    {
        _target = $"http://127.0.0.1:{storage.Ports.Table}";
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _web = builder.Build();
        _web.Run(Serve);
    }

    /// <summary>The storage with its tables behind the gate.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Starts a gate before a storage emulator.</summary>
    public static async Task<StorageGate> Start(AzuriteServer storage)
    {
        var gate = new StorageGate(storage);
        await gate._web.StartAsync();
        gate.ConnectionString = storage.ConnectionString.Replace(
            gate._target, gate._web.Urls.Single(), StringComparison.Ordinal);
        return gate;
    }

    /// <summary>Holds the first request from now on that is chosen.</summary>
    public Hold HoldNext(HoldAt at, Func<StorageRequest, bool> chosen) => _hold = new Hold(chosen, at);

    /// <summary>Holds nothing any more.</summary>
    public void Open() => _hold = null;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _web.StopAsync(now.Token);
        await _web.DisposeAsync();
        _storage.Dispose();
    }

    private async Task Serve(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new StorageRequest(context.Request.Method, target, Encoding.UTF8.GetString(body.ToArray()));
        var hold = _hold is { } armed && armed.Takes(request) ? armed : null;
        if (hold is { At: HoldAt.BeforeStorage })
        {
            await UntilTheAppIsDead(hold, request, context.RequestAborted);
            return;
        }

        // What has left the app arrives, whether or not the app lives on.
        using var message = Message(context.Request, target, body.ToArray());
        using var answer = await _storage.SendAsync(message, CancellationToken.None);
        var content = await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
        if (hold is { At: HoldAt.BrokenAnswer })
        {
            hold.Report(request);
            context.Abort();
            return;
        }

        if (hold is not null)
        {
            await UntilTheAppIsDead(hold, request, context.RequestAborted);
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !HopByHop.Contains(header.Key)))
            context.Response.Headers[name] = new StringValues([.. values]);
        if (content.Length > 0)
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private static async Task UntilTheAppIsDead(Hold hold, StorageRequest request, CancellationToken dead)
    {
        hold.Report(request);
        await Task.Delay(Timeout.InfiniteTimeSpan, dead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private HttpRequestMessage Message(HttpRequest request, string target, byte[] body)
    {
        // The signature covers the path as it was written.
        var uri = new Uri(_target + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(new HttpMethod(request.Method), uri);
        if (body.Length > 0 || request.ContentType is not null)
            message.Content = new ByteArrayContent(body);
        foreach (var (name, values) in request.Headers.Where(header => !HopByHop.Contains(header.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                message.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        return message;
    }
}
