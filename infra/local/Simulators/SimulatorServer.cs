using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Local.Simulators;

/// <summary>What all simulators share: the web server, latency, faults, the ledger and the routes to steer them.</summary>
internal sealed class SimulatorServer : IAsyncDisposable
{
    private const string SteeringPath = "/simulator";

    private readonly WebApplication _app;

    private SimulatorServer(WebApplication app, FaultSwitch faults, EffectsLedger ledger)
    {
        _app = app;
        Faults = faults;
        Ledger = ledger;
        BaseUrl = new Uri(app.Urls.Single());
    }

    public Uri BaseUrl { get; }

    public FaultSwitch Faults { get; }

    public EffectsLedger Ledger { get; }

    /// <summary>Starts a server with the routes of one system.</summary>
    public static async Task<SimulatorServer> StartAsync(
        SimulatorOptions options, Action<IEndpointRouteBuilder, EffectGate> map, CancellationToken cancellationToken)
    {
        var faults = new FaultSwitch();
        var ledger = new EffectsLedger(options.LedgerFile);

        // The empty builder reads neither settings files nor environment, which belong to the app and not to us.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json => SimulatorJson.Apply(json.SerializerOptions));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        var web = builder.Build();
        var spoil = new FaultMiddleware(faults, options.Time);
        web.UseWhen(context => !IsSteering(context), branch => branch
            .Use((HttpContext context, RequestDelegate next) => DelayAsync(context, next, options))
            .Use(spoil.InvokeAsync));
        web.UseRouting();
        map(web, new EffectGate(ledger, options.Time));
        MapSteering(web.MapGroup(SteeringPath), faults, ledger);

        try
        {
            await web.StartAsync(cancellationToken);
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }

        return new SimulatorServer(web, faults, ledger);
    }

    public async ValueTask DisposeAsync()
    {
        // Calls that a fault keeps waiting must not keep us waiting.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private static bool IsSteering(HttpContext context) =>
        context.Request.Path.StartsWithSegments(SteeringPath, StringComparison.OrdinalIgnoreCase);

    private static async Task DelayAsync(HttpContext context, RequestDelegate next, SimulatorOptions options)
    {
        if (options.Latency > TimeSpan.Zero)
            await Task.Delay(options.Latency, options.Time, context.RequestAborted);
        await next(context);
    }

    private static void MapSteering(RouteGroupBuilder routes, FaultSwitch faults, EffectsLedger ledger)
    {
        routes.MapGet("/ledger", () => ledger.Entries);
        routes.MapGet("/ledger/duplicates", () => ledger.Duplicates);
        routes.MapGet("/faults", () => faults.Current ?? new Fault(FaultKind.None));
        routes.MapPut("/faults", (Fault fault) =>
        {
            faults.Set(fault);
            return Results.NoContent();
        });
        routes.MapDelete("/faults", () =>
        {
            faults.Reset();
            return Results.NoContent();
        });
    }
}
