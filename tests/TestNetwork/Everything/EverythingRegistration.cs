using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;

namespace Orchestrator.TestNetwork.Everything;

/// <summary>Registers <see cref="CreateWithEverything"/> with what it needs.</summary>
public static class EverythingRegistration
{
    /// <summary>Adds the workflow, its product, and an outside world that may outlive the host.</summary>
    public static OrchestratorBuilder AddEverything(this OrchestratorBuilder application, OutsideWorld outside)
    {
        application.Services.AddSingleton(outside);
        return application.AddMigration<AddTestCircuit>().AddProduct<Circuit>(Circuit.ProductName).AddWorkflow<CreateWithEverything>();
    }
}
