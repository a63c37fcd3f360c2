using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Core.Products;

namespace Orchestrator.Core.Serialization;

/// <summary>Reads a block of an abstract class as the class that has the stored name, and writes it whole.</summary>
internal sealed class BlockConverter<T>(IReadOnlyList<Type> classes) : JsonConverter<T>
    where T : ProductBlockModel
{
    private const string NameKey = "name";

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var block = JsonElement.ParseValue(ref reader);
        if (block.ValueKind != JsonValueKind.Object || !block.TryGetProperty(NameKey, out var name) || name.ValueKind != JsonValueKind.String)
            throw new JsonException($"Here stands no block with a name. Known are {Known()}.");
        var type = classes.FirstOrDefault(candidate => name.ValueEquals(ProductBlockModel.NameOf(candidate)))
            ?? throw new JsonException($"No class is for the stored block '{name.GetString()}'. Known are {Known()}.");
        try
        {
            return (T)block.Deserialize(type, options)!;
        }
        catch (JsonException error)
        {
            throw new JsonException(error.Message, error); // The path of the whole is added to an exception that has none.
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (!classes.Contains(value.GetType()))
            throw new JsonException($"A {value.GetType().FullName} cannot stand here, since it could not be loaded again. Add it to the [OneOf], which has {Known()}.");
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }

    private string Known() => string.Join(", ", classes.Select(type => $"'{ProductBlockModel.NameOf(type)}'"));
}
