using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Orchestrator.Esnet;
using Orchestrator.Functions;
using Orchestrator.Functions.Access;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseOrchestrator();
builder.Services.AddOrchestrator(builder.Configuration, application => application.AddEsnet(builder.Configuration));
await builder.Build().RunAsync();
