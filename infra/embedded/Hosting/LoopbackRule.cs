using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Embedded.Hosting;

/// <summary>
/// An app that does not ask who calls (Authentication:Mode None, the default) is for this machine alone: it listens on loopback
/// addresses, and answers to loopback names, so that no web page reaches it through a name of its own.
/// </summary>
internal static class LoopbackRule
{
    private static readonly string[] Names = ["localhost", "127.0.0.1", "[::1]"];

    /// <exception cref="EmbeddedHostException">It would listen on an address that others reach.</exception>
    public static void Apply(IConfiguration configuration, IServiceCollection services)
    {
        var mode = configuration["Authentication:Mode"];
        var isOpen = string.IsNullOrEmpty(mode) || string.Equals(mode, "None", StringComparison.OrdinalIgnoreCase);
        if (!isOpen || configuration.GetValue("Authentication:AllowAnonymousNetwork", false))
            return;
        if (Addresses(configuration).FirstOrDefault(address => !IsLoopback(address)) is { } reachable)
        {
            throw new EmbeddedHostException(
                $"Authentication:Mode is None, and {reachable} can be reached from other machines. Set Authentication:Mode, or let it listen on 127.0.0.1; "
                + "or, where the network keeps others away, set Authentication:AllowAnonymousNetwork to true.");
        }

        if (string.IsNullOrEmpty(configuration["AllowedHosts"]))
            services.Configure<HostFilteringOptions>(options => options.AllowedHosts = Names);
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration) =>
        (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>());

    /// <summary>Wildcards such as <c>http://+:8080</c> are no address, so they are none of loopback.</summary>
    private static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host.Trim('[', ']');
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
