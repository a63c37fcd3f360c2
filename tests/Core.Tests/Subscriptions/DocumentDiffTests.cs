using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Tests.Subscriptions;

/// <summary>What changed between two versions of a subscription.</summary>
public sealed class DocumentDiffTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", "[]")]
    [InlineData("""{"a":1}""", """{"a":2}""", """["a: 1 -> 2"]""")]
    [InlineData("""{"ne":{"v6_loopback":null}}""", """{"ne":{"v6_loopback":"::1"}}""", """["ne.v6_loopback:  -> \"::1\""]""")]
    [InlineData("""{"a":{"b":[1,2,3]}}""", """{"a":{"b":[1,5]}}""", """["a.b[1]: 2 -> 5","a.b[2]: 3 -> "]""")]
    [InlineData("""{"p":[{"n":"x"}]}""", """{"p":[{"n":"y"},{"n":"z"}]}""", """["p[0].n: \"x\" -> \"y\"","p[1]:  -> {\"n\":\"z\"}"]""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":null}""", """["a: {\"b\":1} -> "]""")]
    [InlineData("""{"a":[1]}""", """{"a":{"b":1}}""", """["a: [1] -> {\"b\":1}"]""")]
    [InlineData("""{"a":"1"}""", """{"a":1}""", """["a: \"1\" -> 1"]""")]
    public void Each_place_that_differs_is_named_once(string before, string after, string expected) =>
        Texts(before, after).Should().Equal(JsonSerializer.Deserialize<string[]>(expected));

    [Fact]
    public void A_field_that_a_deployment_added_and_nobody_set_is_no_change() =>
        Texts("""{"a":1}""", """{"a":1,"b":null}""").Should().BeEmpty();

    [Fact]
    public void Backwards_says_the_opposite() => Texts("""{"a":2,"b":[]}""", """{"a":1,"b":[1]}""").Should().Equal("a: 2 -> 1", "b[0]:  -> 1");

    private static IEnumerable<string> Texts(string before, string after) => DocumentDiff.Between(Read(before), Read(after))
        .Select(change => $"{change.Path}: {change.Before?.ToJsonString()} -> {change.After?.ToJsonString()}");

    private static JsonObject Read(string json) => JsonNode.Parse(json)!.AsObject();
}
