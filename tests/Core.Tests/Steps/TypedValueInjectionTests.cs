using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>UUIDs and small typed values as parameters and in results (semantics 32, 39).</summary>
public sealed class TypedValueInjectionTests
{
    private const string A = "0a000000-0000-4000-8000-00000000000a";
    private const string B = "0a000000-0000-4000-8000-00000000000b";
    private readonly StepBed _bed = new();

    /// <summary>semantics 32.</summary>
    [Theory]
    [InlineData($"\"{A}\"", A)]
    [InlineData($"\"0A000000-0000-4000-8000-00000000000A\"", A)]
    [InlineData("null", "null")]
    public async Task A_nullable_UUID_takes_a_UUID_and_null(string value, string seen) =>
        (await _bed.Run(TakesMaybe, $$"""{"id":{{value}}}""")).State["seen"]!.GetValue<string>().Should().Be(seen);

    /// <summary>semantics 32.</summary>
    [Fact]
    public async Task A_list_of_UUIDs_takes_UUIDs_and_may_be_empty()
    {
        (await _bed.Run(TakesList, $$"""{"ids":["{{A}}","{{B}}"]}""")).State["seen"]!.GetValue<string>().Should().Be($"{A} {B}");
        (await _bed.Run(TakesList, """{"ids":[]}""")).State["seen"]!.GetValue<string>().Should().BeEmpty();
    }

    /// <summary>semantics 32.</summary>
    [Theory]
    [InlineData("\"nope\"", "nope")]
    [InlineData("\"\"", "")]
    [InlineData("7", "7")]
    public async Task What_is_no_UUID_is_named_with_the_type_that_was_wanted(string value, string shown)
    {
        (await _bed.Run(TakesMaybe, $$"""{"id":{{value}}}""")).Failure!.Error.Should().Be($"Could not convert value '{shown}' to Guid?.");
        (await _bed.Run(TakesList, $$"""{"ids":{{value}}}""")).Failure!.Error.Should().Be($"Could not convert value '{shown}' to IReadOnlyList<Guid>.");
        (await _bed.Run(TakesList, $$"""{"ids":["{{A}}",{{value}}]}""")).Failure!.Error
            .Should().Be($$"""Could not convert value '["{{A}}",{{value}}]' to IReadOnlyList<Guid>.""");
    }

    /// <summary>semantics 32.</summary>
    [Fact]
    public async Task A_missing_key_is_a_mistake_for_each_of_them()
    {
        (await _bed.Run(TakesMaybe)).Failure!.Error.Should().StartWith("Could not find key 'id' in state.");
        (await _bed.Run(TakesList)).Failure!.Error.Should().StartWith("Could not find key 'ids' in state.");
    }

    /// <summary>semantics 39: made of the state's value, and plain again in what is returned.</summary>
    [Fact]
    public async Task Typed_ids_are_made_and_written_also_inside_lists_and_dictionaries()
    {
        var result = await _bed.Run(Wraps, $$$"""{"id":"{{{A}}}","many":["{{{A}}}","{{{B}}}"],"by_name":{"b":"{{{B}}}"},"by_id":{"{{{A}}}":1}}""");

        result.Failure.Should().BeNull();
        result.State["back"]!.ToJsonString().Should().Be(
            $$$"""{"id":"{{{A}}}","many":["{{{A}}}","{{{B}}}"],"by_name":{"b":"{{{B}}}"},"by_id":{"{{{A}}}":1},"nested":[{"deep":["{{{B}}}"]}]}""");
    }

    /// <summary>semantics 39.</summary>
    [Theory]
    [InlineData("many", "[\"nope\"]", "IReadOnlyList<SubscriptionId>")]
    [InlineData("by_id", "{\"nope\":1}", "Dictionary<ProcessId, Int32>")]
    public async Task A_typed_id_that_cannot_be_made_is_named(string key, string value, string type)
    {
        Delegate step = key == "many" ? TakesMany : TakesById;

        (await _bed.Run(step, $$"""{"{{key}}":{{value}}}""")).Failure!.Error.Should().Be($"Could not convert value '{value}' to {type}.");
    }

    [Step("Maybe")]
    private static State TakesMaybe(Guid? id) => State.From(new { seen = id?.ToString() ?? "null" });

    [Step("List")]
    private static State TakesList(IReadOnlyList<Guid> ids) => State.From(new { seen = string.Join(' ', ids) });

    [Step("Many")]
    private static void TakesMany(IReadOnlyList<SubscriptionId> many) => _ = many;

    [Step("By id")]
    private static void TakesById(Dictionary<ProcessId, int> byId) => _ = byId;

    [Step("Wraps")]
    private static State Wraps(
        SubscriptionId id, IReadOnlyList<ProcessId> many, IReadOnlyDictionary<string, SubscriptionId> byName, Dictionary<SubscriptionId, int> byId) =>
        new() { ["back"] = new { id, many, byName, byId, nested = new[] { new State { ["deep"] = new[] { byName["b"] } } } } };
}
