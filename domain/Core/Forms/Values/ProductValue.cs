using System.Text.Json.Nodes;

namespace Orchestrator.Core.Forms.Values;

/// <summary>The id of one of some products.</summary>
internal sealed class ProductValue(IReadOnlyList<Guid> products) : FieldValue
{
    private readonly UuidValue _id = new();

    public override JsonObject Schema(SchemaDefinitions definitions) => _id.Schema(definitions);

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        var before = errors.Count;
        var id = _id.Read(given, errors);
        if (errors.Count > before || products.Any(product => product.ToString() == (string?)id))
            return id;
        var expected = Expected.Of([.. products.Select(product => $"'{product}'")]);
        return errors.Add("enum", $"Input should be {expected}", given, new JsonObject { ["expected"] = expected });
    }
}
