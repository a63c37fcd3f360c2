using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Http;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions;

/// <summary>Registers the orchestrator: storage, engine and API, for the application that a network hands in.</summary>
public static class OrchestratorServices
{
    /// <summary>Adds the orchestrator for a network's application.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Storage account and section <c>Storage</c>.</param>
    /// <param name="application">Registers products, workflows and catalogue, for example <c>app =&gt; app.AddEsnet(configuration)</c>.</param>
    public static IServiceCollection AddOrchestrator(
        this IServiceCollection services, IConfiguration configuration, Action<OrchestratorBuilder> application)
    {
        var builder = new OrchestratorBuilder(services);
        application(builder);
        services.AddSingleton(builder);
        services.AddSingleton(builder.Products);
        services.AddSingleton(builder.Workflows);
        services.AddSingleton(Deployment.Read(configuration));
        services.TryAddSingleton(TimeProvider.System);
        AddStorage(services, configuration);
        services.AddSingleton<IFormCatalogue, CatalogueForms>();
        services.AddSingleton<WorkflowCatalogue>();
        services.AddSingleton<StepRunner>();
        services.AddSingleton<StepActivity>();
        services.AddSingleton<ProcessStarter>();
        services.AddSingleton<ProcessResumer>();
        services.AddSingleton<ProcessAborter>();
        services.AddSingleton<InputForms>();
        services.AddSingleton<ProcessSweeper>();
        services.AddSingleton<ProcessViews>();
        services.AddSingleton<ProductViews>();
        services.AddHostedService<StartUp>();
        return services;
    }

    private static void AddStorage(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<StorageOptions>(configuration.GetSection("Storage"));
        services.AddSingleton<StoragePolicies>();
        services.AddSingleton<StorageAccount>();
        services.AddSingleton<StorageProbe>();
        services.AddSingleton<PayloadCodec>();
        services.AddSingleton<TableProcessStore>();
        services.AddSingleton<TableSubscriptionStore>();
        services.AddSingleton<TableCatalogueStore>();
        services.AddSingleton<IProcessStore>(provider => provider.GetRequiredService<TableProcessStore>());
        services.AddSingleton<ISubscriptionStore>(provider => provider.GetRequiredService<TableSubscriptionStore>());
        services.AddSingleton<ICatalogueStore>(provider => provider.GetRequiredService<TableCatalogueStore>());
    }
}
