using System.Text.Json;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tasks;
using Orchestrator.Core.Testing;
using Orchestrator.Esnet.Products;
using Orchestrator.Esnet.Tests.Workflows;

namespace Orchestrator.Esnet.Tests.Products;

/// <summary>ESnet's published catalogue, as the model language says it.</summary>
public sealed class ProductCatalogueTests
{
    [Theory]
    [InlineData("NodeEnrollment", "ne: Node Enrollment", "")]
    [InlineData("NodeEnrollmentMPR", "ne: Node Enrollment", "")]
    [InlineData("NodeEnrollmentTPDR", "ne: Node Enrollment", "")]
    [InlineData("PhysicalConnection", "pc: Physical Connection Block", "")]
    [InlineData("BackboneLink", "blink: Backbone Link Block", "flavor: backbone, isis_service: esnet-293")]
    [InlineData("ManagementLink", "blink: Backbone Link Block", "flavor: management, isis_service: esnet-293")]
    [InlineData("ServiceEdge", "edge: Edge", "routing_domain: esnet-293")]
    [InlineData("L2VPNMember", "l2_vpn_member: L2 VPN Member Block, edge: Edge", "")]
    [InlineData("L3Service", "l3_block: L3 Block", "routing_domain: esnet-293")]
    [InlineData("PrefixList", "prefix_list: Prefix List", "routing_domain: esnet-293")]
    [InlineData("InternalHostConnectivity", "internal_host_connectivity_block: Internal Host Connectivity Block", "")]
    public async Task A_product_type_has_its_root_blocks_and_fixed_inputs(string productType, string blocks, string inputs)
    {
        var (products, application) = await Catalogue();
        var type = application.Products.TypeOf(products.Single(product => product.ProductType == productType).Name);
        var subscription = Activator.CreateInstance(type)!;
        var fields = ProductModel.FieldsOf(type);
        string.Join(", ", fields.Where(field => field.BlockType is not null)
            .Select(field => $"{field.Key}: {ProductBlockModel.NameOf(field.BlockType!)}")).Should().Be(blocks);
        string.Join(", ", fields.Where(field => field.Kind == ProductFieldKind.FixedInput).Select(field => $"{field.Key}: {Wire(field, subscription)}"))
            .Should().Be(inputs);
    }

    [Fact]
    public async Task Code_and_catalogue_do_not_contradict_each_other()
    {
        var (products, application) = await Catalogue();
        var check = new CatalogueCheck(application.Products, application.Workflows);
        check.Errors(products).Should().BeEmpty();
        check.Warnings(products).Should().NotContain(warning => warning.Contains("'Node Enrollment Service'"));
        products.Should().OnlyHaveUniqueItems(product => product.ProductId).And.OnlyHaveUniqueItems(product => product.Tag);
        products.Should().OnlyContain(product => product.Tag.Length <= 20);
        products.Where(product => product.Status == ProductLifecycle.Active).Should().ContainSingle()
            .Which.Name.Should().Be("Node Enrollment Service");
    }

    /// <summary>What a link or a service gets from its product is what the code would give it.</summary>
    [Fact]
    public async Task The_fixed_inputs_of_the_catalogue_are_those_of_the_code()
    {
        var (products, application) = await Catalogue();
        foreach (var product in products)
        {
            var type = application.Products.TypeOf(product.Name);
            var made = Activator.CreateInstance(type)!;
            FixedInputValues.Problems(product, type).Should().BeEmpty();
            product.FixedInputs.Select(input => (input.Name, input.Value)).Should().BeEquivalentTo(
                ProductModel.FieldsOf(type).Where(field => field.Kind == ProductFieldKind.FixedInput).Select(field => (field.Key, Wire(field, made))), product.Name);
        }
    }

    [Fact]
    public async Task Migrations_are_applied_in_their_order()
    {
        var (_, application) = await Catalogue();
        application.Migrations.Select(migration => migration.Id).Should().Equal(
            "0001-node-enrollment-service", "0002-node-kinds", "0003-links", "0004-network-services", "0005-fixed-inputs");
    }

    [Fact]
    public void A_link_needs_a_member_with_two_ends()
    {
        var link = new BackboneLink();
        SubscriptionValidation.ProblemsOf(link, SubscriptionLifecycle.Initial).Should().BeEmpty();
        SubscriptionValidation.ProblemsOf(link, SubscriptionLifecycle.Provisioning).Should().Equal(
            "blink.members (at least 1 items, has 0)", "blink.latency", "blink.preference", "blink.node_a_subscription_id",
            "blink.node_z_subscription_id");
        link.Blink.Members.Add(new BackboneLinkMember { PortPair = [new BackboneLinkInterface()] });
        SubscriptionValidation.ProblemsOf(link, SubscriptionLifecycle.Provisioning)
            .Should().Contain("blink.members[0].port_pair (at least 2 items, has 1)");
    }

    [Fact]
    public void A_connection_of_a_host_is_whole_from_the_beginning()
    {
        var host = new InternalHostConnectivity();
        host.InternalHostConnectivityBlock.Connections.Add(new ConnectionBlock { MirroredSources = [new MirrorBlock()] });
        SubscriptionValidation.ProblemsOf(host, SubscriptionLifecycle.Initial).Select(problem => problem.Split('.')[^1]).Should().Equal(
            "edge", "equipment_interface", "vlan", "collect", "mirror_sources_subscription_id");
    }

    private static string Wire(ProductField field, object subscription) =>
        JsonSerializer.SerializeToNode(
            field.Property.GetValue(subscription), field.Property.PropertyType, WireJson.Options)!.GetValue<string>();

    private static async Task<(IReadOnlyList<Product> Products, OrchestratorBuilder Application)> Catalogue()
    {
        var application = WorkflowBed.Application();
        var harness = await WorkflowHarness.Create(application);
        return (await harness.Catalogue.Products(CancellationToken.None), application);
    }
}
