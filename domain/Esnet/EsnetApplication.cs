using Microsoft.Extensions.Configuration;
using Orchestrator.Core.Applications;
using Orchestrator.Esnet.Catalogue;
using Orchestrator.Esnet.Products;
using Orchestrator.Esnet.Workflows;

namespace Orchestrator.Esnet;

/// <summary>ESnet's application. Another network writes a sibling of this project.</summary>
public static class EsnetApplication
{
    /// <summary>Registers ESnet's products, workflows, catalogue and outside systems.</summary>
    /// <param name="application">The orchestrator that is being built.</param>
    /// <param name="configuration">Sections <c>Esdb</c> and <c>Nso</c>.</param>
    public static OrchestratorBuilder AddEsnet(this OrchestratorBuilder application, IConfiguration configuration)
    {
        application.Services.AddEsdb(configuration);
        application.Services.AddNso(configuration);
        return application
            .AddMigration<AddNodeEnrollmentService>()
            .AddProduct<NodeEnrollment>(AddNodeEnrollmentService.ProductName)
            .AddWorkflow<CreateNodeEnrollment>();
    }
}
