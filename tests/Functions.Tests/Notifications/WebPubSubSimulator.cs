using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Functions.Tests.Notifications;

/// <summary>The one call of Azure Web PubSub's data plane that the app uses, over HTTP.</summary>
internal sealed class WebPubSubSimulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _failures;

    private WebPubSubSimulator(WebApplication app) => _app = app;

    /// <summary>What was sent to all clients: the address, the token, the content type and the text.</summary>
    public ConcurrentQueue<(string Path, string Token, string? ContentType, string Text)> Sent { get; } = new();

    public Uri Address => new(_app.Urls.First());

    public void FailOnce() => Interlocked.Increment(ref _failures);

    public static async Task<WebPubSubSimulator> Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var simulator = new WebPubSubSimulator(app);
        app.MapPost("/api/hubs/{hub}/:send", simulator.Take);
        await app.StartAsync();
        return simulator;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> Take(HttpRequest request)
    {
        if (Interlocked.Decrement(ref _failures) >= 0)
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        Interlocked.Exchange(ref _failures, 0);
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        Sent.Enqueue((request.Path + request.QueryString, request.Headers.Authorization.ToString(), request.ContentType, text));
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }
}
