using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Tests.Fixtures;

namespace Orchestrator.Core.Tests.Forms;

/// <summary>The schema of every type (forms 3.1), against the committed types-page.schema.json.</summary>
public sealed class FormTypeTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };
    private static readonly JsonNode Golden = Read("types-page.schema.json");

    public static TheoryData<string> Fields => [.. Golden["properties"]!.AsObject().Select(entry => entry.Key)];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_type_has_the_schema_that_clients_know(string field)
    {
        var actual = (await FormBed.Asked<TypesPage>("Types", TypesPage.Configure)).Form;

        actual["properties"]![field]!.ToJsonString(Readable).Should().Be(Golden["properties"]![field]!.ToJsonString(Readable));
    }

    [Fact]
    public async Task The_whole_page_is_as_recorded()
    {
        var actual = (await FormBed.Asked<TypesPage>("Types", TypesPage.Configure)).Form;

        actual.ToJsonString(Readable).Should().Be(Golden.ToJsonString(Readable));
    }

    internal static JsonNode Read(string name)
    {
        using var stream = typeof(FormTypeTests).Assembly.GetManifestResourceStream(name)!;
        return JsonNode.Parse(stream)!;
    }
}
