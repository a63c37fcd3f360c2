using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Core.Products;

namespace Orchestrator.Core.Serialization;

/// <summary>A list of blocks of an abstract class.</summary>
internal sealed class BlockListConverter<T>(IReadOnlyList<Type> classes) : JsonConverter<List<T>>
    where T : ProductBlockModel
{
    private readonly BlockConverter<T> _items = new(classes);

    public override List<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("Here stands no list of blocks.");
        var list = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            list.Add(_items.Read(ref reader, typeof(T), options));
        return list;
    }

    public override void Write(Utf8JsonWriter writer, List<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value)
        {
            // Nothing may stand here; saving says where it does.
            if (item is null)
                writer.WriteNullValue();
            else
                _items.Write(writer, item, options);
        }

        writer.WriteEndArray();
    }
}
