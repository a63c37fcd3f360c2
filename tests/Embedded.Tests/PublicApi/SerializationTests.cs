using Microsoft.DurableTask.Client;

namespace Orchestrator.Embedded.Tests.PublicApi;

/// <summary>Inputs and outputs are read as the Functions worker reads them.</summary>
public sealed class SerializationTests
{
    [Fact]
    public void Properties_are_found_whatever_their_case() =>
        Read<Named>("""{ "NAME": "a" }""")!.Name.Should().Be("a");

    [Fact]
    public void Fields_are_not_kept_so_a_tuple_comes_back_empty() =>
        Read<(int A, int B)>("""{ "Item1": 1, "Item2": 2 }""").Should().Be((0, 0));

    private static T? Read<T>(string json) =>
        new OrchestrationMetadata("any", "any") { SerializedInput = json }.ReadInputAs<T>();

    private sealed record Named(string Name);
}
