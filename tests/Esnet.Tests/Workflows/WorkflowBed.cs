using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Testing;
using Orchestrator.Core.Workflows;
using Orchestrator.Esnet.Esdb;
using Orchestrator.Esnet.Products;
using Orchestrator.Esnet.Workflows;

namespace Orchestrator.Esnet.Tests.Workflows;

/// <summary>ESnet's application in memory: two sites and their nodes, in no order.</summary>
internal sealed class WorkflowBed
{
    public const int Node = 1002;

    public static readonly Guid Lbnl = new("2b1b5e8e-0000-4000-8000-000000000001");
    private static readonly Guid Anl = new("2b1b5e8e-0000-4000-8000-000000000002");
    private static readonly Guid Lower = new("2b1b5e8e-0000-4000-8000-000000000003");

    private WorkflowBed(WorkflowHarness harness)
    {
        Harness = harness;
        Esdb.Organizations.AddRange(
        [
            Site(3, Lower, "anl-west", "Argonne West"),
            Site(1, Lbnl, "LBNL", "Lawrence Berkeley National Laboratory"),
            Site(2, Anl, "ANL", "Argonne National Laboratory"),
        ]);
        Esdb.Nodes.AddRange(
        [
            At(Lbnl, 1003, "lbnl59-se1"), At(Lbnl, Node, "lbnl59-cr6"), At(Lbnl, 1001, "LBNL50-cr1"),
            At(Lbnl, 1004, "lbnl59-cr5") with { State = "reserved" }, At(Anl, 1005, "anl1-cr1"),
        ]);
    }

    public WorkflowHarness Harness { get; }

    public FakeEsdb Esdb { get; } = new();

    public FakeNso Nso { get; } = new();

    public CreateNodeEnrollment Workflow => new(Esdb, Nso, Harness.Catalogue);

    public ModifyNodeEnrollment Modify => new(Esdb, Nso);

    public ProvisionNodeEnrollment Provision => new(Esdb, Nso);

    public ValidateNodeEnrollment Validate => new(Esdb, Nso);

    public TerminateNodeEnrollment Terminate => new(Esdb, Nso);

    /// <summary><see cref="Node"/> as ESDB has it.</summary>
    public EsdbNode EsdbNode => Esdb.Nodes.Single(node => node.Id == Node);

    public static async Task<WorkflowBed> Create() => new(await WorkflowHarness.Create(Application()));

    /// <summary>The application, with addresses that nobody answers at.</summary>
    public static OrchestratorBuilder Application()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Esdb:BaseUrl"] = "http://esdb.invalid", ["Nso:BaseUrl"] = "http://nso.invalid",
        }).Build();
        return new OrchestratorBuilder(new ServiceCollection()).AddEsnet(configuration);
    }

    /// <summary>Pages that enroll <see cref="Node"/>.</summary>
    public async Task<object[]> Pages()
    {
        var product = (await Harness.Catalogue.Products(CancellationToken.None)).Single(known => known.ProductType == "NodeEnrollment");
        return [new { Product = product.ProductId }, new { CustomerId = Lbnl }, new { EsdbNodeId = Node, Role = "edge" }];
    }

    public async Task<WorkflowRun> Run() => await Harness.Run(Workflow, await Pages());

    /// <summary>A bed whose <see cref="Node"/> is enrolled, and in production where that is asked for.</summary>
    public static async Task<WorkflowBed> Enrolled(bool inProduction = false)
    {
        var bed = await Create();
        await bed.Run();
        if (inProduction)
            await bed.Run(bed.Provision);
        (await bed.Subscription()).Status.Should().Be(inProduction ? SubscriptionLifecycle.Active : SubscriptionLifecycle.Provisioning);
        bed.Esdb.Calls.Clear();
        bed.Nso.Keys.Clear();
        return bed;
    }

    /// <summary>Changes the stored subscription.</summary>
    public async Task Change(Action<NodeEnrollment> change)
    {
        var subscription = await Subscription();
        change(subscription);
        await Harness.Subscriptions.SaveAsync(
            subscription, new ChangeOrigin(ProcessId.New(), "test", "TEST"), CancellationToken.None);
    }

    /// <summary>Runs a workflow on the subscription; the pages are those after the first.</summary>
    public async Task<WorkflowRun> Run(Workflow workflow, params object[] pages) =>
        await Harness.Run(workflow, [new { (await Subscription()).SubscriptionId }, .. pages]);

    /// <summary>The subscription that a run made.</summary>
    public async Task<NodeEnrollment> Subscription() => (NodeEnrollment)(await Harness.Subscriptions.FindAsync(
        Harness.Subscriptions.Ids.Single(), origin: null, CancellationToken.None))!;

    private static Organization Site(int id, Guid uuid, string name, string full) => new(id, uuid, name, full, Organization.SiteType);

    private static EsdbNode At(Guid site, int id, string name) =>
        new(id, new Guid(id, 0, 0, new byte[8]), name, site, Role: null, "available", V4Loopback: null, V6Loopback: null, SubscriptionId: null);
}
