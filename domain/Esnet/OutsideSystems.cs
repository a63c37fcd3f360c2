using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Esnet.Esdb;
using Orchestrator.Esnet.Http;
using Orchestrator.Esnet.Nso;

namespace Orchestrator.Esnet;

/// <summary>Registers the clients of the systems that ESnet's workflows talk to.</summary>
/// <remarks>
/// Addresses come from configuration only. A missing or unusable setting ends the start-up with a message that names
/// the key, so that a wrong deployment is noticed before the first workflow runs.
/// </remarks>
public static class OutsideSystems
{
    /// <summary>
    /// Registers <see cref="IEsdbApi"/>: <c>Esdb:BaseUrl</c>, optional <c>Esdb:Token</c> and <c>Esdb:TimeoutSeconds</c>.
    /// </summary>
    public static IServiceCollection AddEsdb(this IServiceCollection services, IConfiguration configuration) =>
        services.AddOutsideSystem<IEsdbApi>(
            OutsideSystemSettings.Read(configuration, "Esdb", "ESDB"), JsonNamingPolicy.SnakeCaseLower);

    /// <summary>
    /// Registers <see cref="INsoApi"/>: <c>Nso:BaseUrl</c>, optional <c>Nso:Token</c> and <c>Nso:TimeoutSeconds</c>.
    /// </summary>
    public static IServiceCollection AddNso(this IServiceCollection services, IConfiguration configuration) =>
        // YANG identifiers are written with dashes.
        services.AddOutsideSystem<INsoApi>(
            OutsideSystemSettings.Read(configuration, "Nso", "NSO"), JsonNamingPolicy.KebabCaseLower);
}
