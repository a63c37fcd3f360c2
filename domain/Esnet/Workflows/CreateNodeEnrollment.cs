using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Esnet.Esdb;
using Orchestrator.Esnet.Nso;
using Orchestrator.Esnet.Products;
using Orchestrator.Esnet.Routes;

namespace Orchestrator.Esnet.Workflows;

/// <summary>
/// Enrolls a node: takes it in ESDB, gives it loopback addresses, and registers it with NSO, without its system service yet.
/// The subscription ends in provisioning; provision_node_enrollment goes on from there.
/// </summary>
[Workflow("create_node_enrollment", "Create Node Enrollment", Target.Create)]
public sealed class CreateNodeEnrollment(IEsdbApi esdb, INsoApi nso, ICatalogueStore catalogue) : CreateWorkflow<NodeEnrollment>
{
    /// <inheritdoc />
    protected override SubscriptionLifecycle ResultStatus => SubscriptionLifecycle.Provisioning;

    /// <inheritdoc />
    protected override StepList Steps =>
        Begin
        >> ConstructModel
        >> StoreProcessSubscription
        >> ReserveInEsdb
        >> AllocateLoopbacks
        >> RegisterInNso
        >> MarkEnrolledInEsdb
        >> UpdateSubscriptionName;

    /// <inheritdoc />
    protected override async Task<State> Form(FormContext form)
    {
        var sites = await esdb.ListSites(form.Cancellation);
        var customer = await form.Ask<CustomerPage>("Customer", page => page
            .Choice(p => p.CustomerId, sites
                .Select(OrganisationSummary.Of)
                .OrderBy(site => site.Name, StringComparer.Ordinal)
                .Select(site => new FormOption(site.Uuid.ToString(), site.Name))));

        var nodes = await esdb.ListNodes(Guid.Parse(customer.CustomerId), form.Cancellation);
        var node = await form.Submit<NodePage>("Node", page => page
            .Choice(p => p.EsdbNodeId, nodes
                .Where(candidate => candidate.State == "available")
                .OrderBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Select(candidate => new FormOption($"{candidate.Id}", candidate.Name))));

        return State.From(new { customer.CustomerId, node.EsdbNodeId, node.Role });
    }

    /// <summary>Makes the initial subscription of what ESDB knows of the node.</summary>
    [Step("Construct Node Enrollment model")]
    private async Task<State> ConstructModel(
        Guid product, string customerId, int esdbNodeId, NodeRole role, StepContext context, CancellationToken cancellation)
    {
        var products = await catalogue.Products(cancellation);
        var node = await esdb.GetNode(esdbNodeId, cancellation);
        var subscription = context.NewSubscription<NodeEnrollment>(products.Single(p => p.ProductId == product), customerId);
        subscription.Description = $"Node {node.Name} Initial Subscription";
        subscription.Ne.EsdbNodeId = node.Id;
        subscription.Ne.EsdbNodeUuid = node.Uuid;
        subscription.Ne.NodeName = node.Name;
        subscription.Ne.NsoServiceId = context.NewGuid();
        subscription.Ne.RoutingDomain = RoutingDomains.Esnet;
        return State.From(new
        {
            subscription,
            subscription.SubscriptionId,
            SubscriptionDescription = subscription.Description,
            Role = role,
            SiteId = node.Name.Split('-')[0],
        });
    }

    [Step("Reserve node in ESDB")]
    private Task ReserveInEsdb(NodeEnrollment subscription, string role, StepContext context, CancellationToken cancellation) =>
        esdb.ReserveNode(
            subscription.Ne.EsdbNodeId!.Value, new NodeReservation(subscription.SubscriptionId.Value, role),
            context.IdempotencyKey, cancellation);

    [Step("Allocate loopback addresses in ESDB")]
    private async Task<State> AllocateLoopbacks(NodeEnrollment subscription, StepContext context, CancellationToken cancellation)
    {
        var loopbacks = await esdb.AllocateLoopbacks(subscription.Ne.EsdbNodeId!.Value, context.IdempotencyKey, cancellation);
        subscription.Ne.V4Loopback = loopbacks.V4Loopback;
        subscription.Ne.V6Loopback = loopbacks.V6Loopback;
        return State.From(new { subscription });
    }

    [Step("Register node in NSO")]
    private Task RegisterInNso(NodeEnrollment subscription, StepContext context, CancellationToken cancellation) =>
        nso.Deploy(NodeEnrollmentService.Of(subscription.Ne), context.IdempotencyKey, cancellation);

    [Step("Mark node as enrolled in ESDB")]
    private Task MarkEnrolledInEsdb(NodeEnrollment subscription, StepContext context, CancellationToken cancellation) =>
        esdb.SetEnrollmentState(
            subscription.Ne.EsdbNodeId!.Value, EnrollmentState.Provisioned, context.IdempotencyKey, cancellation);

    [Step("Update subscription name with node info")]
    private State UpdateSubscriptionName(NodeEnrollment subscription, StepContext context)
    {
        subscription.Description = $"Node {subscription.Ne.NodeName} Provisioned (without system service)";
        subscription.MoveTo(SubscriptionLifecycle.Provisioning, context.Now);
        return State.From(new { subscription, SubscriptionDescription = subscription.Description });
    }
}
