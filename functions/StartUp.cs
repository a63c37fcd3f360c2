using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Catalogue;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions;

/// <summary>
/// Before the first request: checks the registered workflows, creates tables and containers, applies the catalogue's
/// migrations. Every part may be repeated, and by several hosts at once.
/// </summary>
internal sealed class StartUp(
    OrchestratorBuilder application, WorkflowCatalogue workflows, PayloadCodec payloads, TableProcessStore processes,
    TableSubscriptionStore subscriptions, TableCatalogueStore tables, ICatalogueStore catalogue, ILogger<StartUp> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var registration in application.Workflows.All)
        {
            if (workflows.TryCreate(registration.Definition.Name, out var workflow))
                _ = workflow.Plan();
        }

        await Task.WhenAll(
            payloads.Initialize(cancellationToken), processes.Initialize(cancellationToken),
            subscriptions.Initialize(cancellationToken), tables.Initialize(cancellationToken));
        foreach (var migration in await catalogue.Apply(application.Migrations, cancellationToken))
            logger.LogInformation("Applied catalogue migration {Migration}.", migration);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
