using System.Text.Json.Nodes;
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
        return application.AddProducts().AddWorkflows().AddTexts("en", English());
    }

    private static OrchestratorBuilder AddProducts(this OrchestratorBuilder application) => application
        .AddMigration<AddNodeEnrollmentService>()
        .AddProduct<NodeEnrollment>(AddNodeEnrollmentService.ProductName)
        .AddMigration<AddNodeKinds>()
        .AddProduct<NodeEnrollmentMpr>(AddNodeKinds.MprName)
        .AddProduct<NodeEnrollmentTpdr>(AddNodeKinds.TpdrName)
        .AddMigration<AddLinks>()
        .AddProduct<PhysicalConnection>(AddLinks.PhysicalConnectionName)
        .AddProduct<BackboneLink>(AddLinks.BackboneLinkName)
        .AddProduct<ManagementLink>(AddLinks.ManagementLinkName)
        .AddMigration<AddNetworkServices>()
        .AddProduct<ServiceEdge>(AddNetworkServices.ServiceEdgeName)
        .AddProduct<L2VpnMembership>(AddNetworkServices.L2VpnMemberName)
        .AddProduct<L3Service>(AddNetworkServices.L3ServiceName)
        .AddProduct<PrefixListService>(AddNetworkServices.PrefixListName)
        .AddProduct<InternalHostConnectivity>(AddNetworkServices.InternalHostName)
        .AddMigration<SetFixedInputs>();

    private static OrchestratorBuilder AddWorkflows(this OrchestratorBuilder application) => application
        .AddWorkflow<CreateNodeEnrollment>()
        .AddWorkflow<ProvisionNodeEnrollment>()
        .AddWorkflow<ModifyNodeEnrollment>()
        .AddWorkflow<ValidateNodeEnrollment>()
        .AddWorkflow<TerminateNodeEnrollment>();

    private static JsonObject English()
    {
        using var texts = typeof(EsnetApplication).Assembly.GetManifestResourceStream("Orchestrator.Esnet.Translations.en.json")!;
        return JsonNode.Parse(texts)!.AsObject();
    }
}
