using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.States;

/// <summary>How what a step returns becomes the state (semantics 5, 22, 23).</summary>
public sealed class StateMergingTests
{
    private const string Before = """{"kept":1,"replaced":2,"nested":{"a":1,"b":2}}""";
    private readonly StepBed _bed = new();

    [Fact]
    public async Task Returned_keys_replace_and_the_others_stay()
    {
        var result = await _bed.Run(ReplacesOne, Before);

        Same(result.State, """{"kept":1,"replaced":"new","nested":{"a":1,"b":2}}""");
    }

    [Fact]
    public async Task A_nested_object_is_replaced_not_merged()
    {
        var result = await _bed.Run(ReplacesNested, Before);

        Same(result.State, """{"kept":1,"replaced":2,"nested":{"c":3}}""");
    }

    [Fact]
    public async Task Nothing_returned_is_no_change()
    {
        Same((await _bed.Run(ReturnsNothing, Before)).State, Before);
        Same((await _bed.Run(ReturnsNull, Before)).State, Before);
        Same((await _bed.Run(ReturnsNullLater, Before)).State, Before);
        Same((await _bed.Run(ReturnsEmpty, Before)).State, Before);
    }

    [Fact]
    public async Task Returning_the_whole_state_is_fine()
    {
        var result = await _bed.Run(ReturnsAll, Before);

        result.Status.Should().Be(StepStatus.Success);
        Same(result.State, """{"kept":1,"replaced":2,"nested":{"a":1,"b":2},"more":true}""");
    }

    [Fact]
    public async Task A_null_that_is_returned_is_a_value()
    {
        var result = await _bed.Run(ReturnsANullValue, Before);

        result.State.ContainsKey("replaced").Should().BeTrue();
        result.State["replaced"].Should().BeNull();
    }

    [Fact]
    public async Task The_state_that_was_given_is_not_touched()
    {
        var before = StepBed.Json(Before);

        await _bed.Run(ReplacesOne, before);

        Same(before, Before);
    }

    /// <summary>What a step was given is a copy: only what it returns counts.</summary>
    [Fact]
    public async Task Changing_a_value_that_was_given_without_returning_it_changes_nothing()
    {
        var before = StepBed.Json(Before);

        var result = await _bed.Run(WritesIntoItsInput, before);

        Same(result.State, Before);
        Same(before, Before);
    }

    [Fact]
    public void Merging_states_is_shallow_and_last_wins()
    {
        var state = new State { ["a"] = 1, ["b"] = 2 }.Merge(new State { ["b"] = 3, ["c"] = null }).Merge(other: null);

        Same(state.ToJson(), """{"a":1,"b":3,"c":null}""");
    }

    private static void Same(JsonObject actual, string expected) =>
        JsonNode.DeepEquals(actual, JsonNode.Parse(expected)).Should().BeTrue($"{actual.ToJsonString()} should be {expected}");

    [Step("One")]
    private static State ReplacesOne() => State.From(new { Replaced = "new" });

    [Step("Nested")]
    private static State ReplacesNested() => State.From(new { Nested = new { C = 3 } });

    [Step("Nothing")]
    private static void ReturnsNothing() { }

    [Step("Null")]
    private static State ReturnsNull() => null!;

    [Step("Null later")]
    private static async Task<State> ReturnsNullLater()
    {
        await Task.Yield();
        return null!;
    }

    [Step("Empty")]
    private static State ReturnsEmpty() => new();

    [Step("All")]
    private static State ReturnsAll(State state) => state.Merge(new State { ["more"] = true });

    [Step("A null")]
    private static State ReturnsANullValue() => new() { ["replaced"] = null };

    [Step("Writes")]
    private static void WritesIntoItsInput(State state, JsonObject nested)
    {
        nested["a"] = 100;
        ((JsonObject)state["nested"]!)["b"] = 200;
        state["kept"] = 300;
    }
}
