using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;

namespace Orchestrator.TestNetwork.Everything;

/// <summary>Registers <see cref="CreateWithEverything"/> and <see cref="MigrateEverything"/> with what they need.</summary>
public static class EverythingRegistration
{
    /// <summary>Adds the workflow, its product, and an outside world that may outlive the host.</summary>
    public static OrchestratorBuilder AddEverything(this OrchestratorBuilder application, OutsideWorld outside)
    {
        application.Services.AddSingleton(outside);
        return application.AddMigrateEverything(outside).AddPool(CreateWithEverything.Channels).AddMigration<AddTestCircuit>().AddProduct<Circuit>(Circuit.ProductName).AddWorkflow<CreateWithEverything>();
    }

    /// <summary>Adds the workflow with the many children, and an outside world that may be another process.</summary>
    public static OrchestratorBuilder AddMigrateEverything(this OrchestratorBuilder application, IOutsideWorld outside)
    {
        application.Services.AddSingleton(outside);
        return application.AddWorkflow<MigrateEverything>().AddWorkflow<MigrateCircuit>();
    }
}
