using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Functions.Http;

namespace Orchestrator.Functions.Access;

/// <summary>Before the first request: refuses settings with which the app would stand open, or let nobody in.</summary>
public sealed class AccessCheck(AuthenticationOptions options, IServiceProvider services, IConfiguration configuration, ILogger<AccessCheck> logger)
{
    /// <summary>At least one of them is set on every instance of an app in Azure, whatever its plan.</summary>
    private static readonly string[] AzureInstance = ["WEBSITE_INSTANCE_ID", "WEBSITE_SITE_NAME", "WEBSITE_POD_NAME"];

    /// <exception cref="AccessSettingsException">The settings must be changed first.</exception>
    public void Run()
    {
        if (services.GetService<HttpPipeline>() is null)
            throw new AccessSettingsException("Nothing asks who calls the HTTP functions. Call builder.UseOrchestrator() after ConfigureFunctionsWebApplication().");
        options.Check();
        // The host decides by the setting's text where to listen.
        if (configuration["Authentication:Mode"] is { } mode && !Enum.GetNames<AuthenticationMode>().Contains(mode, StringComparer.OrdinalIgnoreCase))
            throw new AccessSettingsException($"Authentication:Mode is '{mode}'. Set it to {string.Join(", ", Enum.GetNames<AuthenticationMode>())}.");
        _ = services.GetRequiredService<AccessPolicies>();
        if (options.Mode != AuthenticationMode.None)
            return;
        if (!options.AllowAnonymousNetwork && AzureInstance.Any(name => !string.IsNullOrEmpty(configuration[name])))
            throw new AccessSettingsException("Authentication:Mode is None, and this app runs in Azure, where anybody can reach it. Set Authentication:Mode to Oidc or EasyAuth; or, where the network keeps others away, Authentication:AllowAnonymousNetwork to true.");
        logger.LogWarning("Authentication:Mode is None: whoever reaches this app may do everything.");
    }
}
