using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>How a step's parameters are filled (semantics 30 to 32).</summary>
public sealed class ParameterInjectionTests
{
    private const string Id = "0a000000-0000-4000-8000-00000000000f";
    private readonly StepBed _bed = new();

    [Fact]
    public async Task Parameters_are_filled_by_name_in_snake_case_and_converted_to_their_type() =>
        (await Seen(Typed, $$"""{"esdb_node_id":7,"site_name":"LBNL","is_core":true,"product":"{{Id}}","colour":"deep_blue","vlans":[1,2]}"""))
            .Should().Be($"7 LBNL True {Id} DeepBlue 1,2");

    /// <summary>Browsers send numbers as text, and text parameters take numbers.</summary>
    [Fact]
    public async Task Numbers_may_be_text_and_text_may_be_numbers() =>
        (await Seen(Typed, $$"""{"esdb_node_id":"7","site_name":17,"is_core":false,"product":"{{Id}}","colour":"red","vlans":["3"]}"""))
            .Should().Be($"7 17 False {Id} Red 3");

    [Fact]
    public async Task A_default_is_used_when_the_key_is_missing() =>
        (await Seen(Defaulted, "{}")).Should().Be("5 none  DeepBlue 00000000-0000-0000-0000-000000000000 2.5");

    [Fact]
    public async Task A_default_gives_way_to_the_state() =>
        (await Seen(Defaulted, $$"""{"retries":1,"text":"x","vlan":9,"colour":"red","id":"{{Id}}","price":3}""")).Should().Be($"1 x 9 Red {Id} 3");

    [Fact]
    public async Task A_missing_key_fails_the_step_and_names_key_and_method()
    {
        var result = await _bed.Run(Typed, """{"esdb_node_id":7}""");

        result.Status.Should().Be(StepStatus.Failed);
        result.Failure!.Class.Should().Be("KeyNotFoundException");
        result.Failure.Error.Should().Be(
            $"Could not find key 'site_name' in state. for function {typeof(ParameterInjectionTests).FullName}.Typed");
    }

    [Theory]
    [InlineData("\"not-a-uuid\"", "Could not convert value 'not-a-uuid' to Guid.")]
    [InlineData("12", "Could not convert value '12' to Guid.")]
    [InlineData("null", "Could not convert value 'null' to Guid.")]
    [InlineData("{}", "Could not convert value '{}' to Guid.")]
    public async Task A_value_that_does_not_fit_fails_the_step_and_is_named(string value, string error)
    {
        var result = await _bed.Run(OneGuid, $$"""{"product":{{value}}}""");

        result.Status.Should().Be(StepStatus.Failed);
        result.Failure!.Error.Should().Be(error);
    }

    [Fact]
    public async Task A_long_value_that_does_not_fit_is_shortened_in_the_text()
    {
        var result = await _bed.Run(OneGuid, new JsonObject { ["product"] = new string('x', 100_000) });

        result.Failure!.Error.Should().StartWith("Could not convert value 'xxx").And.EndWith("...' to Guid.");
        result.Failure.Error.Length.Should().BeLessThan(300);
    }

    /// <summary>semantics 32: null is a value, a missing key is a mistake.</summary>
    [Fact]
    public async Task A_nullable_parameter_takes_null_but_not_a_missing_key()
    {
        (await Seen(NullableGuid, """{"product":null}""")).Should().Be("null");
        (await Seen(NullableGuid, $$"""{"product":"{{Id}}"}""")).Should().Be(Id);
        (await _bed.Run(NullableGuid)).Failure!.Class.Should().Be("KeyNotFoundException");
    }

    [Fact]
    public async Task Lists_and_records_are_read_from_the_state() =>
        (await Seen(Structured, $$"""{"ids":["{{Id}}"],"range":{"first_vlan":1,"last_vlan":"20"},"raw":{"x":[1]} }"""))
            .Should().Be($$"""{{Id}} 1-20 {"x":[1]}""");

    [Fact]
    public async Task The_whole_state_the_context_and_the_token_are_given_by_type_whatever_their_names()
    {
        using var source = new CancellationTokenSource();

        var result = await _bed.Run(ByType, """{"a":1,"b":2}""", source.Token);

        result.Failure.Should().BeNull();
        result.State["seen"]!.GetValue<string>().Should().Be($"a,b {StepBed.Process} tester True");
    }

    [Fact]
    public async Task Static_instance_and_async_methods_are_steps_alike()
    {
        (await Seen(StaticStep, """{"vlan":1}""")).Should().Be("static 1");
        (await Seen(InstanceStep, """{"vlan":2}""")).Should().Be("instance 2");
        (await Seen(AsyncStep, """{"vlan":3}""")).Should().Be("async 3");
    }

    private async Task<string> Seen(Delegate step, string state)
    {
        var result = await _bed.Run(step, state);
        result.Failure.Should().BeNull();
        return result.State["seen"]!.GetValue<string>();
    }

    private static State See(FormattableString text) => State.From(new { seen = FormattableString.Invariant(text) });

    [Step("Typed")]
    private static State Typed(int esdbNodeId, string siteName, bool isCore, Guid product, Colour colour, IReadOnlyList<int> vlans) =>
        See($"{esdbNodeId} {siteName} {isCore} {product} {colour} {string.Join(',', vlans)}");

    [Step("Defaulted")]
    private static State Defaulted(
        int retries = 5, string text = "none", int? vlan = null, Colour? colour = Colour.DeepBlue, Guid id = default, decimal price = 2.5m) =>
        See($"{retries} {text} {vlan} {colour} {id} {price}");

    [Step("One")]
    private static State OneGuid(Guid product) => See($"{product}");

    [Step("Nullable")]
    private static State NullableGuid(Guid? product) => See($"{product?.ToString() ?? "null"}");

    [Step("Structured")]
    private static State Structured(Guid[] ids, Vlans range, JsonObject raw) =>
        See($"{ids[0]} {range.FirstVlan}-{range.LastVlan} {raw.ToJsonString()}");

    [Step("By type")]
    private static State ByType(StepContext me, State everything, CancellationToken stop) =>
        See($"{string.Join(',', everything.Keys)} {me.ProcessId} {me.User} {stop.CanBeCanceled}");

    [Step("Static")]
    private static State StaticStep(int vlan) => See($"static {vlan}");

    [Step("Instance")]
    private State InstanceStep(int vlan) => See($"{(_bed is null ? "" : "instance")} {vlan}");

    [Step("Async")]
    private static async Task<State> AsyncStep(int vlan)
    {
        await Task.Yield();
        return See($"async {vlan}");
    }

    private sealed record Vlans(int FirstVlan, int LastVlan);
}
