using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Forms.Fields;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Forms.Values;

/// <summary>An object with named fields: a page, or an object within one.</summary>
internal sealed class ObjectValue(Type type) : FieldValue
{
    public string Name => type.Name;

    /// <summary>Its fields, in order. They are set later than it is made: an object may hold others of its type.</summary>
    public IReadOnlyList<FormField> Fields { get; set; } = [];

    public override JsonObject Schema(SchemaDefinitions definitions) => definitions.Add(this);

    public JsonObject Definition(SchemaDefinitions definitions)
    {
        var definition = new JsonObject
        {
            ["title"] = Name,
            ["type"] = "object",
            ["properties"] = new JsonObject(Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Schema(definitions)))),
        };
        if (RequiredKeys() is { Count: > 0 } required)
            definition["required"] = required;
        return definition;
    }

    public JsonArray RequiredKeys() => new([.. Fields.Where(field => field.IsRequired).Select(field => JsonValue.Create(field.Key))]);

    public override JsonNode? Read(JsonNode? given, ErrorList errors)
    {
        if (given is not JsonObject input)
            return errors.Whole().Add("model_type", $"Input should be a valid dictionary or instance of {Name}", given, new JsonObject { ["class_name"] = Name });
        var before = errors.Count;
        var values = ReadFields(input, errors);
        if (errors.Count == before && type.IsAssignableTo(typeof(IValidatableObject)))
            Validate(values.Deserialize(type, WireJson.Options)!, input, errors);
        return values;
    }

    /// <summary>Keys that are no fields are left out, and what is only shown.</summary>
    public JsonObject ReadFields(JsonObject input, ErrorList errors) =>
        new(Fields.Where(field => field.Value is not DisplayValue).Select(field => KeyValuePair.Create(field.Key, field.Read(input, errors))));

    /// <summary>What the object says of its fields together (forms 4).</summary>
    public void Validate(object read, JsonObject input, ErrorList errors)
    {
        if (read is not IValidatableObject validatable)
            return;
        foreach (var result in validatable.Validate(new ValidationContext(read)).Where(result => result != ValidationResult.Success))
        {
            var kind = result is AssertionFailure ? "assertion_error" : "value_error";
            var message = result is AssertionFailure ? $"Assertion failed, {result.ErrorMessage}" : result.ErrorMessage ?? "";
            var members = result.MemberNames.Select(KeyOf).ToList();
            foreach (var key in members)
                errors.At(key).Add(kind, message, input[key]);
            if (members.Count == 0)
                errors.Whole().Add(kind, message, input);
        }
    }

    private string KeyOf(string property) => Fields.FirstOrDefault(field => field.Property == property)?.Key ?? WireJson.Key(property);
}
