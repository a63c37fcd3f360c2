using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Catalogue;
using Orchestrator.Esnet;
using Orchestrator.Functions;
using Orchestrator.Functions.Access;
using Orchestrator.Functions.Cli;

// What this deployment runs; another network's application is added here.
static void AddNetworks(OrchestratorBuilder application, IConfiguration configuration) => application.AddEsnet(configuration);

if (OrchestratorCli.Handles(args))
    return await OrchestratorCli.Run(args, AddNetworks);

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseOrchestrator();
builder.Services.AddOrchestrator(builder.Configuration, application => AddNetworks(application, builder.Configuration));
try
{
    await builder.Build().RunAsync();
    // The host says here whether it could start.
    return Environment.ExitCode;
}
catch (CatalogueException refused)
{
    // What to do is in the text; how the host got here helps nobody.
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
