using System.Text.Json;
using CsCheck;
using Orchestrator.Functions.Generator;

namespace Orchestrator.Functions.Tests.Generator;

/// <summary>The functions are named at compile time, the plan at run time: both must say the same.</summary>
public sealed class SnakeCaseTests
{
    private static readonly Gen<string> Identifier = Gen.Select(
        Gen.OneOf(Gen.Char['A', 'Z'], Gen.Char['a', 'z'], Gen.Const('_')),
        Gen.OneOf(Gen.Char['A', 'Z'], Gen.Char['a', 'z'], Gen.Char['0', '9'], Gen.Const('_'), Gen.Const('Ä'), Gen.Const('ß'), Gen.Const('Σ')).Array[0, 12],
        (first, rest) => first + new string(rest));

    [Fact]
    public void Both_name_every_identifier_alike() => Identifier.Sample(
        name => SnakeCase.Of(name) == JsonNamingPolicy.SnakeCaseLower.ConvertName(name),
        print: name => $"{name}: {SnakeCase.Of(name)}, at run time {JsonNamingPolicy.SnakeCaseLower.ConvertName(name)}");

    [Theory]
    [InlineData("ReserveInEsdb", "reserve_in_esdb")]
    [InlineData("PushL2VPNConfig", "push_l2_vpn_config")]
    [InlineData("Step1", "step1")]
    [InlineData("IPv6", "i_pv6")]
    [InlineData("Undo_Reserve", "undo_reserve")]
    [InlineData("A", "a")]
    public void Names_become_words(string name, string expected) => SnakeCase.Of(name).Should().Be(expected);
}
