using System.Text.Json.Nodes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Subscriptions;

/// <summary>What an import refuses: everything that is wrong is named by its path, with the value.</summary>
public sealed class SubscriptionImportTests
{
    private const string Main = "subscription.main";
    private readonly TransferBed _bed = new();
    private readonly TransferBed _there = new();

    [Theory]
    [InlineData("format", "\"something\"", "format", "is not 'orchestrator-subscription'")]
    [InlineData("format_version", "2", "format_version", "is not 1")]
    [InlineData("format_version", null, "format_version", "is not 1")]
    [InlineData("version", "\"one\"", "version", "is no version number")]
    [InlineData("comment", "\"x\"", "comment", "is unknown")]
    [InlineData("subscription", "[]", "subscription", "is missing or no object")]
    [InlineData("subscription.subscription_id", "\"12\"", "subscription.subscription_id", "is no UUID")]
    [InlineData("subscription.subscription_id", null, "subscription.subscription_id", "is missing")]
    [InlineData("subscription.status", "\"broken\"", "subscription.status", "is none of initial, active, migrating, disabled, terminated, provisioning")]
    [InlineData("subscription.status", null, "subscription.status", "is missing")]
    [InlineData("subscription.insync", "\"yes\"", "subscription.insync", "is neither true nor false")]
    [InlineData("subscription.insync", "null", "subscription.insync", "must have a value, not null")]
    [InlineData("subscription.customer_id", "\"\"", "subscription.customer_id", "needs a value")]
    [InlineData("subscription.start_date", "\"yesterday\"", "subscription.start_date", "is no time in ISO 8601")]
    [InlineData("subscription.colour", "\"red\"", "subscription.colour", "is unknown; there are subscription_id, product")]
    [InlineData("subscription.gigabits", "\"fast\"", "subscription.gigabits", "is no whole number from -2147483648")]
    [InlineData("subscription.product", "null", "subscription.product", "is missing or has no name")]
    [InlineData("subscription.product.name", "\"Boat\"", "subscription.product.name", "is no product of the catalogue")]
    [InlineData("subscription.product.product_id", "\"0a000000-0000-4000-8000-000000000009\"", "subscription.product.product_id", "is not that of product 'Line 10G'")]
    [InlineData("subscription.product.tag", "\"X\"", "subscription.product.tag", "which is 'TST'")]
    [InlineData("subscription.main.vlan_id", "3000000000", Main + ".vlan_id", "is no whole number from -2147483648 to 2147483647")]
    [InlineData("subscription.main.vlan_id", "1.5", Main + ".vlan_id", "is no whole number")]
    [InlineData("subscription.main.vlan_id", "null", Main + ".vlan_id", "needs a value while the subscription is provisioning")]
    [InlineData("subscription.main.vlan_id", null, Main + ".vlan_id", "needs a value while the subscription is provisioning")]
    [InlineData("subscription.main.vlan", "5", Main + ".vlan", "is unknown; there are")]
    [InlineData("subscription.main.colour", "\"pink\"", Main + ".colour", "is none of red, deep_blue, yellow/green")]
    [InlineData("subscription.main.price", "\"cheap\"", Main + ".price", "is no number that a decimal can be")]
    [InlineData("subscription.main.circuit_name", "{}", Main + ".circuit_name", "is no text")]
    [InlineData("subscription.main.tags", "\"a\"", Main + ".tags", "is no list")]
    [InlineData("subscription.main.tags", "[\"a\",5,null]", Main + ".tags[1]", "is no text")]
    [InlineData("subscription.main.tags", "null", Main + ".tags", "must have a value, not null")]
    [InlineData("subscription.main.ports", "[]", Main + ".ports", "has the wrong number of items: at least 1 items, has 0")]
    [InlineData("subscription.main.ports", "[7]", Main + ".ports[0]", "is no block")]
    [InlineData("subscription.main.name", "\"Port\"", Main + ".name", "is not 'Line'")]
    [InlineData("subscription.main", "[]", Main, "is no block")]
    [InlineData("subscription.main", "null", Main, "needs a value while the subscription is provisioning")]
    [InlineData("subscription.main.subscription_instance_id", null, Main + ".subscription_instance_id", "is missing")]
    [InlineData("subscription.main.subscription_instance_id", "\"00000000-0000-0000-0000-000000000000\"", Main + ".subscription_instance_id", "is the empty UUID")]
    [InlineData("subscription.main.owner_subscription_id", "\"0a000000-0000-4000-8000-000000000009\"", Main + ".owner_subscription_id", "directly below a subscription")]
    [InlineData("subscription.main.ports.0.subscription_instance_id", "main", Main + ".ports[0].subscription_instance_id", "is the id of another block")]
    public async Task What_is_wrong_is_named_by_its_path(string place, string? value, string path, string message)
    {
        var document = await Line();
        var main = document["subscription"]!["main"]!["subscription_instance_id"]!;
        Put(document, place.Split('.'), value == "main" ? main.DeepClone() : value is null ? null : JsonNode.Parse(value), isRemoval: value is null);

        var result = await _bed.Import(document);

        result.Outcome.Should().Be(ImportOutcome.Refused);
        result.Problems.Should().Contain(problem => problem.Path == path && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_with_its_value_and_nothing_is_stored()
    {
        var document = await Line();
        var line = document["subscription"]!;
        line["insync"] = "maybe";
        line["extra"] = 1;
        line["main"]!["vlan_id"] = "many";
        line["main"]!["tags"] = new JsonArray("a", 5);
        line["main"]!["ports"] = new JsonArray();
        line["main"]!["circuit_name"] = new JsonArray(1, 2);

        var result = await _there.Import(document);

        result.Problems.Select(problem => $"{problem.Path} {problem.Value?.ToJsonString()}").Should().BeEquivalentTo(
            "subscription.insync \"maybe\"", "subscription.extra 1", "subscription.main.vlan_id \"many\"", "subscription.main.tags[1] 5",
            "subscription.main.ports ", "subscription.main.circuit_name \"[1,2]\"");
        _there.Store.Ids.Should().BeEmpty();
    }

    [Fact]
    public async Task A_fixed_input_that_the_class_decides_can_have_no_other_value()
    {
        var document = await _bed.Export(await _bed.Make(_ => { }));
        document["subscription"]!["kind"] = "special";

        (await _there.Import(document)).Problems.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Path = "subscription.kind", Message = "is a fixed input; of this product it is \"plain\"" });
    }

    /// <summary>As the form of modify_note counts, so that what it took can be taken away and brought back.</summary>
    [Theory]
    [InlineData(5000, true)]
    [InlineData(5001, false)]
    public async Task The_length_of_a_note_is_counted_in_characters(int characters, bool isTaken)
    {
        var document = await _bed.Export(await _bed.Make(_ => { }));
        document["subscription"]!["note"] = string.Concat(Enumerable.Repeat("💡", characters));

        (await _there.Import(document)).Problems.Select(problem => problem.Path).Should().Equal(isTaken ? [] : ["subscription.note"]);
    }

    /// <summary>Products that share a class differ in nothing else.</summary>
    [Theory]
    [InlineData("10", "10", null)]
    [InlineData("10", "100", "subscription.size is a fixed input; of this product it is 10")]
    [InlineData("0", "null", "subscription.size is a fixed input; of this product it is 0")]
    [InlineData("large", "10", "subscription.product The fixed input 'size' of product 'Values' is 'large', which is no Int32*")]
    public async Task A_fixed_input_that_the_product_decides_can_have_no_other_value(string decided, string given, string? problem)
    {
        var document = await _bed.Export(await _bed.Make(_ => { }));
        document["subscription"]!["size"] = JsonNode.Parse(given);
        var product = ValuesService.Entry with { FixedInputs = [new FixedInput("size", decided, TestCatalogue.Now)] };

        var import = SubscriptionImport.Read(document, TransferBed.Registry(), [product]);

        if (problem is null)
            import.Problems.Should().BeEmpty();
        else
            import.Problems.Select(found => $"{found.Path} {found.Message}").Should().ContainSingle().Which.Should().Match(problem);
    }

    [Fact]
    public async Task What_a_number_cannot_hold_is_refused_and_a_list_of_problems_ends()
    {
        var document = await _bed.Export(await _bed.Make(_ => { }));
        document["subscription"]!["core"]!["ratio"] = JsonNode.Parse("1e999");
        (await _there.Import(document)).Problems.Should().ContainSingle().Which.Path.Should().Be("subscription.core.ratio");

        for (var number = 0; number < 500; number++)
            document["subscription"]![$"field{number}"] = new string('x', 5000);
        var problems = (await _there.Import(document)).Problems;
        problems.Should().HaveCount(101);
        problems.Should().OnlyContain(problem => problem.Value == null || problem.Value.ToJsonString().Length < 300);
    }

    [Fact]
    public async Task A_document_that_is_nested_too_deep_is_refused()
    {
        var id = await _bed.Make(TestCatalogue.Shelf, (Shelf _) => { });
        var document = await _bed.Export(id);
        var port = document["subscription"]!["port"]!;
        for (var level = 0; level < 60; level++)
        {
            port["spare"] = JsonNode.Parse($$"""{"name":"Port","subscription_instance_id":"{{Guid.NewGuid()}}","owner_subscription_id":"{{id}}"}""");
            port = port["spare"]!;
        }

        (await _there.Import(document)).Problems.Should().ContainSingle().Which.Message.Should().Contain("nested deeper than 56 levels");
    }

    /// <summary>A field that a deployment added since is not in the document.</summary>
    [Fact]
    public async Task What_need_not_have_a_value_may_be_left_out()
    {
        var document = await Line();
        var line = document["subscription"]!.AsObject();
        line.Remove("note");
        line["main"]!.AsObject().Remove("tags");
        line["main"]!.AsObject().Remove("price");

        (await _there.Import(document)).Problems.Should().BeEmpty();
    }

    private async Task<JsonObject> Line()
    {
        var id = await _bed.Make(TestCatalogue.Line, (Line line) =>
        {
            line.Main = new LineBlock { VlanId = 12, Ports = [new PortBlock { PortName = "xe-0/0/1" }] };
            line.MoveTo(SubscriptionLifecycle.Provisioning, TestCatalogue.Now);
        });
        return await _bed.Export(id);
    }

    private static void Put(JsonNode node, string[] path, JsonNode? value, bool isRemoval)
    {
        if (path is not [var last])
            Put(node is JsonArray list ? list[int.Parse(path[0])]! : node[path[0]]!, path[1..], value, isRemoval);
        else if (isRemoval)
            node.AsObject().Remove(last);
        else
            node[last] = value;
    }
}
