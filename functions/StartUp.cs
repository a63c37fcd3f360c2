using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions;

/// <summary>
/// Before the first request: checks who is let in, the registered workflows and the pages they ask for, creates tables and containers, brings the catalogue up
/// to the code. Every part may be repeated, and by several hosts at once.
/// </summary>
internal sealed class StartUp(
    OrchestratorBuilder application, WorkflowCatalogue workflows, IServiceScopeFactory scopes, StorageTables tables, TableProcessStore processes,
    CatalogueUpgrade upgrade, DeployedCatalogue deployed, AccessCheck access, ILogger<StartUp> logger) : IHostedLifecycleService
{
    private const int ListedEntries = 20;

    /// <summary>Runs before any other service starts, so before the host accepts its first request.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        access.Run();
        await CheckWorkflows();
        FormPageCheck.Run(application.Workflows.All.Select(workflow => workflow.Type).Concat(application.Forms.All).Select(type => type.Assembly));
        await tables.Create(cancellationToken);
        await processes.Complete(cancellationToken);
        var (report, record) = await upgrade.Run(cancellationToken);
        deployed.Set(record);
        Log(report);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Log(UpgradeReport report)
    {
        foreach (var migration in report.Migrations)
            logger.LogInformation("Applied catalogue migration {Migration}, which changed {Count} products.", migration.Id, migration.Changes.Count);
        foreach (var (verb, entries) in new[] { ("Began", report.Begun), ("Ended", report.Ended), ("Changed", report.Changed) })
        {
            if (entries.Count > 0)
                logger.LogInformation("{Verb} in the catalogue, as the code has it: {Count} entries, {Entries}.", verb, entries.Count, Cut(entries));
        }
    }

    /// <summary>A first start has hundreds; <c>db diff</c> lists them all.</summary>
    private static string Cut<T>(IReadOnlyList<T> entries) =>
        string.Join(", ", entries.Take(ListedEntries)) + (entries.Count > ListedEntries ? ", …" : "");

    private async Task CheckWorkflows()
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var registration in application.Workflows.All)
        {
            if (!registration.Type.IsPublic)
                throw new WorkflowDefinitionException($"{registration.Type.FullName} gets no functions, so its processes would never run. Make it a public class that is not nested.");
            if (!workflows.TryCreate(registration.Definition.Name, scope.ServiceProvider, out var workflow))
                continue;
            _ = workflow.Plan();
            foreach (var parallel in workflow.AllSteps().Where(step => step.Parallel is not null))
            {
                if (application.Workflows.All.All(other => other.Type != parallel.Parallel!.Workflow))
                    throw new WorkflowDefinitionException($"Step '{parallel.Id}' of workflow '{registration.Definition.Name}' starts {parallel.Parallel!.Workflow.FullName}, which is not registered. Register it with AddWorkflow.");
            }
        }
    }
}
