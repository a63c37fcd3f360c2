using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orchestrator.Functions.Http;

namespace Orchestrator.Functions.Access;

/// <summary>Registers authentication, authorisation, and the pipeline that asks them.</summary>
public static class AccessServices
{
    /// <summary>Puts the pipeline around every function; without it the app does not start.</summary>
    public static IFunctionsWorkerApplicationBuilder UseOrchestrator(this IFunctionsWorkerApplicationBuilder builder) =>
        builder.UseMiddleware<HttpPipeline>();

    internal static void AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCors();
        services.AddSingleton(configuration.GetSection("Authentication").Get<AuthenticationOptions>() ?? new AuthenticationOptions());
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<AccessPolicies>();
        services.AddSingleton<FunctionAccess>();
        services.AddSingleton<CrossOrigin>();
        services.AddSingleton<AccessCheck>();
    }
}
