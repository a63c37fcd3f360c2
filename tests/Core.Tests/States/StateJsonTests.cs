using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.States;

/// <summary>What values become in a stored state (semantics 24, 26).</summary>
public sealed class StateJsonTests
{
    private readonly StepBed _bed = new();

    public static TheoryData<string, object?, string> Values => new()
    {
        { "uuid", new Guid("0A000000-0000-4000-8000-00000000000F"), "\"0a000000-0000-4000-8000-00000000000f\"" },
        { "enum", Colour.DeepBlue, "\"deep_blue\"" },
        { "named enum", Colour.YellowGreen, "\"yellow/green\"" },
        { "time in UTC", new DateTimeOffset(2026, 3, 1, 12, 30, 15, 987, TimeSpan.Zero), "\"2026-03-01T12:30:15+00:00\"" },
        { "time with offset", new DateTimeOffset(2026, 3, 1, 12, 30, 15, TimeSpan.FromHours(-7.5)), "\"2026-03-01T12:30:15-07:30\"" },
        { "time without offset", new DateTime(2026, 3, 1, 12, 30, 15, 987, DateTimeKind.Unspecified), "\"2026-03-01T12:30:15+00:00\"" },
        { "date", new DateOnly(2026, 3, 1), "\"2026-03-01\"" },
        { "decimal", 2.50m, "\"2.50\"" },
        { "small decimal", 0.0000000000000000000000000001m, "\"0.0000000000000000000000000001\"" },
        { "IPv4 address", IPAddress.Loopback, "\"127.0.0.1\"" },
        { "IPv6 address", IPAddress.Parse("2001:DB8::1"), "\"2001:db8::1\"" },
        { "IP network", IPNetwork.Parse("198.51.100.0/24"), "\"198.51.100.0/24\"" },
        { "subscription id", new SubscriptionId(new Guid("0A000000-0000-4000-8000-00000000000F")), "\"0a000000-0000-4000-8000-00000000000f\"" },
        { "set of enums", new HashSet<Colour> { Colour.DeepBlue }, """["deep_blue"]""" },
        { "set", new SortedSet<int> { 3, 1, 2 }, "[1,2,3]" },
        { "nested names", new { VlanRange = new { FirstVlan = 1 } }, """{"vlan_range":{"first_vlan":1}}""" },
        { "dictionary keys as they are", new Dictionary<string, object> { ["MixedCase"] = 1 }, """{"MixedCase":1}""" },
        { "nested state", new State { ["a"] = new State { ["b"] = 1 } }, """{"a":{"b":1}}""" },
        { "state in a list", new List<State> { new() { ["a"] = 1 } }, """[{"a":1}]""" },
        { "text of all scripts", "naïve – 東京 😀 \"q\" <b>", "\"naïve – 東京 😀 \\\"q\\\" <b>\"" },
        { "null", null, "null" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_value_becomes_plain_JSON(string what, object? value, string expected)
    {
        var json = new State { ["key"] = value }.ToJson()["key"];

        JsonNode.DeepEquals(json, JsonNode.Parse(expected)).Should().BeTrue($"{what}: {json?.ToJsonString()} should be {expected}");
    }

    [Fact]
    public void An_address_that_could_not_be_read_again_is_not_written()
    {
        var write = () => new State { ["key"] = IPAddress.Parse("fe80::1%1") }.ToJson();

        write.Should().Throw<JsonException>().WithMessage("*'key'*");
    }

    [Fact]
    public async Task The_next_step_sees_plain_values_and_converts_them_back()
    {
        var first = await _bed.Run(Gives);
        var second = await _bed.Run(Takes, first.State);

        second.Failure.Should().BeNull();
        second.State["seen"]!.GetValue<string>().Should().Be("0a000000-0000-4000-8000-00000000000f DeepBlue 2026-03-01T12:00:00 1,2 2.50 198.51.100.7 2001:db8::/32");
    }

    [Theory]
    [InlineData("address", "\"12\"", "IPAddress")]
    [InlineData("address", "\"010.1.1.1\"", "IPAddress")]
    [InlineData("address", "12", "IPAddress")]
    [InlineData("address", "\"\"", "IPAddress")]
    [InlineData("address", "\"[2001:db8::1]:80\"", "IPAddress")]
    [InlineData("address", "\"fe80::1%1\"", "IPAddress")]
    [InlineData("network", "\"198.51.100.7\"", "IPNetwork")]
    [InlineData("network", "[]", "IPNetwork")]
    [InlineData("network", "\"198.51.100.7/24\"", "IPNetwork")]
    [InlineData("network", "\"2001:db8::1/32\"", "IPNetwork")]
    [InlineData("network", "\"10.0/16\"", "IPNetwork")]
    [InlineData("price", "\"cheap\"", "Decimal")]
    [InlineData("price", "true", "Decimal")]
    public async Task Text_that_is_none_of_these_is_refused(string key, string value, string type)
    {
        Delegate step = key switch { "address" => TakesAddress, "network" => TakesNetwork, _ => TakesPrice };

        var result = await _bed.Run(step, $$"""{"{{key}}":{{value}}}""");

        result.Failure!.Error.Should().Be($"Could not convert value '{value.Trim('"')}' to {type}.");
    }

    /// <summary>A decimal may also stand in the state as a number, as a form's page gives it.</summary>
    [Fact]
    public async Task A_number_is_a_decimal_too() =>
        (await _bed.Run(TakesPrice, """{"price":2.50}""")).State["seen"]!.GetValue<string>().Should().Be("2.50");

    public static TheoryData<string, object> Unserialisable => new()
    {
        { "Action", new Action(() => { }) },
        { "Double", double.NaN },
        { "RuntimeType", typeof(string) },
        { "ThrowingGetter", new ThrowingGetter() },
        { "List<Object>", Cycle() },
    };

    [Theory]
    [MemberData(nameof(Unserialisable), DisableDiscoveryEnumeration = true)]
    public async Task A_value_that_is_no_JSON_fails_the_step_and_names_its_key(string type, object value)
    {
        var result = await new StepBed().Run(new Giver(value).Give);

        result.Status.Should().Be(StepStatus.Failed);
        result.Failure!.Error.Should().Be($"Type is not JSON serializable: {type} (state key 'offending').");
        result.State.Should().BeEmpty();
    }

    [Fact]
    public void Names_of_properties_become_keys_in_snake_case() =>
        State.From(new { EsdbNodeId = 1, siteId = 2, IPv4 = 3 }).Keys.Should().Equal("esdb_node_id", "site_id", "i_pv4");

    [Fact]
    public void A_dictionary_is_a_state_by_its_keys() =>
        State.From(new Dictionary<string, object?> { ["site_id"] = 1, ["role"] = null }).Keys.Should().Equal("site_id", "role");

    [Fact]
    public void A_missing_key_reads_as_an_error_that_names_it()
    {
        var read = () => new State().Get<int>("vlan");

        read.Should().Throw<KeyNotFoundException>().WithMessage("*'vlan'*");
    }

    private static List<object> Cycle()
    {
        var list = new List<object>();
        list.Add(new Dictionary<string, object> { ["again"] = new Node { Next = null } });
        var node = new Node();
        node.Next = node;
        list.Add(node);
        return list;
    }

    [Step("Gives")]
    private static State Gives() => State.From(new
    {
        Id = new Guid("0a000000-0000-4000-8000-00000000000f"), Colour = Colour.DeepBlue, At = TestCatalogue.Now, Numbers = new HashSet<int> { 1, 2 },
        Price = 2.50m, Address = IPAddress.Parse("198.51.100.7"), Network = IPNetwork.Parse("2001:db8::/32"),
    });

    [Step("Takes")]
    private static State Takes(
        Guid id, Colour colour, DateTimeOffset at, ISet<int> numbers, decimal price, IPAddress address, IPNetwork network) =>
        State.From(new { seen = $"{id} {colour} {at:s} {string.Join(',', numbers)} {price} {address} {network}" });

    [Step("Address")]
    private static void TakesAddress(IPAddress address) => _ = address;

    [Step("Network")]
    private static void TakesNetwork(IPNetwork network) => _ = network;

    [Step("Price")]
    private static State TakesPrice(decimal price) => State.From(new { seen = price.ToString(System.Globalization.CultureInfo.InvariantCulture) });

    private sealed class Giver(object value)
    {
        [Step("Gives")]
        public State Give() => new() { ["fine"] = 1, ["offending"] = value };
    }

    private sealed class ThrowingGetter
    {
        public int Value => throw new TimeoutException("a getter that fails");
    }

    private sealed class Node
    {
        public Node? Next { get; set; }
    }
}
