using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Orchestrator.TestNetwork.Everything;

/// <summary>An <see cref="OutsideWorld"/> that an app in another process can reach, and that outlives it.</summary>
public sealed class OutsideWorldServer : IAsyncDisposable
{
    internal const string Path = "effects";

    /// <summary>So long after its effect a call is answered, so that a kill falls between an effect and its record.</summary>
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(100);

    private readonly WebApplication _server;

    private OutsideWorldServer(WebApplication server, OutsideWorld world) => (_server, World) = (server, world);

    /// <summary>What was done.</summary>
    public OutsideWorld World { get; }

    /// <summary>Where it listens.</summary>
    public Uri BaseUrl => new(_server.Urls.First());

    /// <summary>Starts one on a free port.</summary>
    public static async Task<OutsideWorldServer> Start()
    {
        var world = new OutsideWorld();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapPost(Path, async (OutsideEffect effect, CancellationToken cancellation) =>
        {
            var receipt = await world.Apply(effect.What, effect.Key, cancellation);
            await Task.Delay(Latency, cancellation);
            return Results.Text(receipt);
        });
        await server.StartAsync(CancellationToken.None);
        return new OutsideWorldServer(server, world);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
