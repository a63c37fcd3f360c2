using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Durable;
using Orchestrator.Embedded.Http;
using Orchestrator.Embedded.Invocation;
using Orchestrator.Embedded.Timers;

namespace Orchestrator.Embedded.Hosting;

/// <summary>Puts the pieces of the embedded host together.</summary>
internal static class EmbeddedHostBuilder
{
    private const string DefaultUrl = "http://127.0.0.1:7071";

    public static WebApplicationBuilder CreateWebBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        LocalSettings.AddTo(builder.Configuration, builder.Environment.ContentRootPath);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
        return builder;
    }

    public static IHost Build(WebApplicationBuilder builder, Assembly assembly, MiddlewarePipeline pipeline)
    {
        var functions = FunctionDiscovery.Discover(assembly, builder.Configuration);
        var hostJson = HostJson.Load(builder.Environment.ContentRootPath, builder.Configuration);
        var services = builder.Services;
        LoopbackRule.Apply(builder.Configuration, services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(functions);
        services.AddSingleton(hostJson);
        services.AddSingleton(provider => new FunctionInvoker(
            provider.GetRequiredService<IServiceScopeFactory>(), pipeline.Build()));
        if (functions.NeedsStorage)
        {
            services.AddDurableEngine(builder.Configuration, hostJson);
            services.AddHostedService<TimerFunctions>();
        }

        var app = builder.Build();
        app.UseStatusCodePages(BareAnswers.Write);
        app.UseRouting();
        HttpFunctions.Map(
            app,
            functions,
            app.Services.GetRequiredService<FunctionInvoker>(),
            hostJson.RoutePrefix,
            app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Orchestrator.Embedded.Http"));
        return new EmbeddedHost(app);
    }
}
