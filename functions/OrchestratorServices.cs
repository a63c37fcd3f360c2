using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Notifications;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Schedules;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tasks;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.Http;
using Orchestrator.Functions.Notifications;
using Orchestrator.Functions.OpenApi;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Schedules;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions;

/// <summary>Registers the orchestrator: storage, engine and API, for the application that a network hands in.</summary>
public static class OrchestratorServices
{
    /// <summary>Adds the orchestrator for a network's application.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Storage account and sections <c>Storage</c>, <c>Authentication</c>, <c>Authorization</c>, <c>Cors</c>.</param>
    /// <param name="application">Registers products, workflows and catalogue, for example <c>app =&gt; app.AddEsnet(configuration)</c>.</param>
    public static IServiceCollection AddOrchestrator(
        this IServiceCollection services, IConfiguration configuration, Action<OrchestratorBuilder> application)
    {
        var builder = new OrchestratorBuilder(services);
        application(builder);
        builder.AddBuiltInTasks(configuration.GetSection("Tasks").Get<TaskOptions>() ?? new TaskOptions());
        builder.AddForm<ConfigureSchedule>(ConfigureSchedule.Key);
        services.AddSingleton(builder);
        services.AddSingleton(builder.Forms);
        services.AddSingleton(builder.Products);
        services.AddSingleton(builder.Workflows);
        services.AddSingleton(builder.Pools);
        services.AddSingleton(builder.Texts);
        services.AddSingleton(Deployment.Read(configuration));
        services.TryAddSingleton(TimeProvider.System);
        AddStorage(services, configuration);
        services.AddAccess(configuration);
        // It writes every request with its path, which may hold a secret: the token of a callback. Both hosts have it.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.AddSingleton(configuration.GetSection("Workflows").Get<UsabilityOptions>() ?? new UsabilityOptions());
        services.AddSingleton<WorkflowUsability>();
        services.AddSingleton<UsabilityExplanation>();
        services.AddSingleton<IFormCatalogue, CatalogueForms>();
        services.AddSingleton<WorkflowCatalogue>();
        services.AddSingleton<CatalogueUpgrade>();
        services.AddSingleton<DeployedCatalogue>();
        services.AddSingleton<StepRunner>();
        AddEngine(services);
        services.AddNotifications(configuration);
        services.AddSingleton<EngineStatusView>();
        services.AddSingleton<ApiReference>();
        services.AddSingleton<ProcessViews>();
        services.AddSingleton<ProcessPages>();
        services.AddSingleton<CurrentProducts>();
        services.AddSingleton<ProductViews>();
        services.AddSingleton<CatalogueViews>();
        services.AddSingleton<Translations>();
        services.AddSingleton<SettingsOverview>();
        services.AddSingleton<SubscriptionVersionViews>();
        services.AddSingleton<SubscriptionImporter>();
        services.AddSingleton<SubscriptionWorkflowViews>();
        services.AddHostedService<StartUp>();
        return services;
    }

    private static void AddEngine(IServiceCollection services)
    {
        services.AddSingleton<WorkflowGuard>();
        services.AddSingleton<RunningSteps>();
        services.AddSingleton<StepActivity>();
        services.AddSingleton<StepRecorder>();
        services.AddSingleton<ParallelChildren>();
        services.AddSingleton<ProcessStarter>();
        services.AddSingleton<ProcessResumer>();
        services.AddSingleton<ProcessAborter>();
        services.AddSingleton<AbortedClaims>();
        services.AddSingleton<ProcessDeleter>();
        services.AddSingleton<EnginePause>();
        services.AddSingleton<EngineLoad>();
        services.AddSingleton<ProcessHolder>();
        services.AddSingleton<ResumeAll>();
        services.AddSingleton<ProcessReviver>();
        services.AddSingleton<ProcessSweeper>();
        services.AddSingleton<ProcessReconciler>();
        services.AddSingleton<InputForms>();
        services.AddScoped<ProcessCommands>();
        services.AddScoped<IProcessCommands>(provider => provider.GetRequiredService<ProcessCommands>());
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
        services.AddSingleton<TableCustomerDescriptions>();
        services.AddSingleton<TableCatalogueStore>();
        services.AddSingleton<TableSettingsStore>();
        services.AddSingleton<TableResourcePools>();
        services.AddSingleton<IProcessStore>(provider =>
            new NotifyingProcessStore(provider.GetRequiredService<TableProcessStore>(), provider.GetRequiredService<INotifier>()));
        services.AddSingleton<IProcessTraits>(provider => provider.GetRequiredService<TableProcessStore>());
        services.AddSingleton<ISubscriptionStore>(provider =>
            new NotifyingSubscriptionStore(provider.GetRequiredService<TableSubscriptionStore>(), provider.GetRequiredService<INotifier>()));
        services.AddSingleton<StorageTables>();
        services.AddSingleton<ISubscriptionHistory>(provider => provider.GetRequiredService<TableSubscriptionStore>());
        services.AddSingleton<ISubscriptionProcesses, TableSubscriptionProcesses>();
        services.AddSingleton<TableScheduleStore>();
        services.AddSingleton<IScheduleStore>(provider => provider.GetRequiredService<TableScheduleStore>());
        services.AddSingleton<ICatalogueTexts, TableCatalogueTexts>();
        services.AddSingleton<IResourcePools>(provider => provider.GetRequiredService<TableResourcePools>());
        services.AddSingleton<ICatalogueStore>(provider => provider.GetRequiredService<TableCatalogueStore>());
    }
}
