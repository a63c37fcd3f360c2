using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Orchestrator.Functions;
using Orchestrator.Functions.Access;
using Orchestrator.TestNetwork.Everything;

// The app of this network as a process of its own, for tests that kill it. The setting OutsideWorld is the address of an OutsideWorldServer.
var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseOrchestrator();
using var outside = new RemoteOutsideWorld(new Uri(builder.Configuration["OutsideWorld"]
    ?? throw new InvalidOperationException("The setting OutsideWorld is missing. Set it to the address of an OutsideWorldServer.")));
builder.Services.AddOrchestrator(builder.Configuration, application => application.AddMigrateEverything(outside));
await builder.Build().RunAsync();
