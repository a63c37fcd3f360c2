using System.Collections;
using System.Text.Json;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Esnet.Products;
using Orchestrator.Esnet.Tests.Workflows;

namespace Orchestrator.Esnet.Tests.Products;

/// <summary>
/// The fields of ESnet's published blocks. R: always required; P: from provisioning on; A: from active on; nothing: optional.
/// </summary>
public sealed class ProductBlockTests
{
    [Theory]
    [InlineData("Node Enrollment", "esdb_node_id int P", "esdb_node_uuid uuid P", "node_name string P", "nso_service_id uuid P", "v6_loopback string P", "routing_domain string A", "v4_loopback string", "mgmt_ports Equipment Interface Block[0..2]", "bfd_templates BFD Template[]", "sbfd_reflector S-BFD Reflector")]
    [InlineData("BFD Template", "uuid uuid R", "template_name string P", "interval int P", "multiplier int P")]
    [InlineData("S-BFD Reflector", "uuid uuid R", "discriminator int A")]
    [InlineData("Equipment Interface Block", "equipment_interface_id int P", "admin_state string P", "node_subscription_id uuid P", "speed string A", "eth_encap string A", "lag_members Lag Member Block[]", "members int[]", "circuit Circuit Block", "enable_fec bool")]
    [InlineData("Lag Member Block", "equipment_interface_id int R", "port_name string R", "admin_state LagMemberState R")]
    [InlineData("Circuit Block", "id int R", "state CircuitState R")]
    [InlineData("Physical Connection Block", "physical_connection_id int P", "conn_id string P", "capacity int P", "equipment_interface Equipment Interface Block P", "lag bool A")]
    [InlineData("Backbone Link Block", "members Backbone Link Member[1..16]", "latency int P", "preference string P", "node_a_subscription_id string P", "node_z_subscription_id string P")]
    [InlineData("Backbone Link Member", "port_pair Backbone Link Interface[2..2]", "esdb_circuit_id string A", "nso_service_id uuid A", "bandwidth int A", "admin_state string A")]
    [InlineData("Backbone Link Interface", "port_identifier string A", "esdb_equipment_interface_id int A", "nso_service_id uuid A", "dns_name string A", "port_type string A", "eth_encap string A", "vlan int A", "ipv4_address string A", "ipv6_address string A", "adjacency_sid_v4 int", "adjacency_sid_v6 int")]
    [InlineData("Edge", "esdb_service_edge_id int P", "route_table string P", "admin_state string P", "physical_connection_subscription_id uuid", "bridge_service Bridge Service Block")]
    [InlineData("Bridge Service Block", "vlan int P", "device string P", "description string P", "switch_uplink_id int P", "pcs_iface Equipment Interface Block P", "trunk_iface Equipment Interface Block P")]
    [InlineData("L2 VPN Member Block", "esdb_l2vpn_id int A", "esdb_l2vpn_name string A")]
    [InlineData("L3 Block", "route_table string P", "l3_type string P", "nso_service_id string P", "service_edge_subscription_id uuid P", "prefix_list_subscription_id uuid P")]
    [InlineData("Prefix List", "asn int P", "esdb_peer_id int P", "peer_type string P", "prefix_manager_id string P", "route_table string P", "node_enrollment_subscription_id uuid[] A")]
    [InlineData("Internal Host Connectivity Block", "connections Connection Block[0..16]", "esdb_host_connectivity_id int P", "host_type string A", "ipmi_interface Equipment Interface Block", "mgmt_interface Equipment Interface Block", "route_table string P")]
    [InlineData("Connection Block", "edge Edge R", "equipment_interface Equipment Interface Block R", "mirrored_sources Mirror Block[]")]
    [InlineData("Mirror Block", "vlan int R", "collect MirrorDirection R", "port_name string", "mirror_sources_subscription_id uuid[] R")]
    public void A_block_has_its_fields(string name, params string[] fields)
    {
        var block = WorkflowBed.Application().Products.Types.Values.SelectMany(ProductModel.BlocksOf)
            .First(candidate => ProductBlockModel.NameOf(candidate) == name);
        ProductModel.FieldsOf(block).Select(Describe).Should().Equal(fields);
    }

    [Fact]
    public void There_are_no_other_blocks() =>
        WorkflowBed.Application().Products.Types.Values.SelectMany(ProductModel.BlocksOf).Distinct().Should().HaveCount(18);

    /// <summary>What stands there when nobody said anything: null, an empty list where that is the default, a new uuid.</summary>
    [Theory]
    [InlineData(typeof(NodeEnrollmentBlock), "mgmt_ports", "bfd_templates")]
    [InlineData(typeof(BfdTemplateBlock), "uuid")]
    [InlineData(typeof(SbfdReflectorBlock), "uuid")]
    [InlineData(typeof(EquipmentInterfaceBlock), "lag_members")]
    [InlineData(typeof(LagMemberBlock))]
    [InlineData(typeof(CircuitBlock))]
    [InlineData(typeof(PhysicalConnectionBlock))]
    [InlineData(typeof(BackboneLinkBlock), "members")]
    [InlineData(typeof(BackboneLinkMember), "port_pair")]
    [InlineData(typeof(BackboneLinkInterface))]
    [InlineData(typeof(EdgeBlock))]
    [InlineData(typeof(BridgeServiceBlock))]
    [InlineData(typeof(L2VpnMemberBlock))]
    [InlineData(typeof(L3Block))]
    [InlineData(typeof(PrefixListBlock))]
    [InlineData(typeof(InternalHostConnectivityBlock), "connections")]
    [InlineData(typeof(ConnectionBlock), "mirrored_sources")]
    [InlineData(typeof(MirrorBlock))]
    public void A_new_block_is_empty_but_for_its_defaults(Type type, params string[] defaults)
    {
        var (one, other) = (Activator.CreateInstance(type)!, Activator.CreateInstance(type)!);
        var given = ProductModel.FieldsOf(type).Where(field => field.Property.GetValue(one) is not null).ToList();
        given.Select(field => field.Key).Should().Equal(defaults);
        given.Where(field => field.Kind != ProductFieldKind.Value).Should().OnlyContain(field => ((IList)field.Property.GetValue(one)!).Count == 0);
        given.Where(field => field.Kind == ProductFieldKind.Value).Should().OnlyContain(field => !Equals(field.Property.GetValue(one), field.Property.GetValue(other)));
    }

    [Theory]
    [InlineData(typeof(LagMemberState), "up", "down", "no-config")]
    [InlineData(typeof(CircuitState), "In-service", "Deployment", "Maintenance", "Planning", "Decom")]
    [InlineData(typeof(MirrorDirection), "both", "ingress", "egress")]
    [InlineData(typeof(LinkFlavor), "backbone", "management")]
    public void A_choice_has_its_words(Type choice, params string[] words) =>
        Enum.GetValues(choice).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, choice, WireJson.Options)!.GetValue<string>()).Should().Equal(words);

    private static string Describe(ProductField field)
    {
        var type = field.Property.PropertyType;
        var text = field.Kind switch
        {
            ProductFieldKind.Value or ProductFieldKind.FixedInput => NameOf(type),
            ProductFieldKind.Values => NameOf(type.GetGenericArguments()[0]) + "[]",
            ProductFieldKind.Block => ProductBlockModel.NameOf(type),
            ProductFieldKind.Blocks => ProductBlockModel.NameOf(field.BlockType!) + (field.MaxItems == int.MaxValue ? "[]" : $"[{field.MinItems}..{field.MaxItems}]"),
        };
        return $"{field.Key} {text}{Requirement(field, type)}";
    }

    private static string Requirement(ProductField field, Type type) => field.RequiredFrom switch
    {
        SubscriptionLifecycle.Initial => " R",
        SubscriptionLifecycle.Provisioning => " P",
        SubscriptionLifecycle.Active => " A",
        _ => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? " R" : "",
    };

    private static string NameOf(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        return value == typeof(int) ? "int" : value == typeof(string) ? "string" : value == typeof(bool) ? "bool"
            : value == typeof(Guid) ? "uuid" : value.Name;
    }
}
