using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Catalogue;

/// <summary>Brings the fixed inputs of products, which are text, into the typed properties of subscriptions (features 1).</summary>
public static class FixedInputValues
{
    /// <summary>What is wrong with the fixed inputs of a product, a sentence each: names without property, values that do not convert.</summary>
    /// <param name="product">The product.</param>
    /// <param name="type">Its domain type.</param>
    public static IReadOnlyList<string> Problems(Product product, Type type)
    {
        var fields = Fields(type);
        var problems = new List<string>();
        foreach (var input in product.FixedInputs)
        {
            if (!fields.TryGetValue(input.Name, out var field))
                problems.Add($"Product '{product.Name}' has the fixed input '{input.Name}', but {type.Name} has no such property with [FixedInput]; it has: {(fields.Count == 0 ? "none" : string.Join(", ", fields.Keys))}.");
            else if (!TryConvert(input.Value, field.Property.PropertyType, out _))
                problems.Add(DoesNotConvert(product, input, field));
        }

        return problems;
    }

    /// <summary>Gives a new subscription the values of its product. Those that the domain type has no property for are left out.</summary>
    /// <exception cref="CatalogueException">A value does not convert to the type of its property.</exception>
    internal static void Give(SubscriptionModel subscription, Product product)
    {
        if (product.FixedInputs.Count == 0)
            return;
        var fields = Fields(subscription.GetType());
        foreach (var input in product.FixedInputs)
        {
            if (!fields.TryGetValue(input.Name, out var field))
                continue;
            if (!TryConvert(input.Value, field.Property.PropertyType, out var value))
                throw new CatalogueException(DoesNotConvert(product, input, field));
            field.Property.SetValue(subscription, value);
        }
    }

    private static Dictionary<string, ProductField> Fields(Type type) => ProductModel.FieldsOf(type)
        .Where(field => field.Kind == ProductFieldKind.FixedInput).ToDictionary(field => field.Key, StringComparer.Ordinal);

    private static bool TryConvert(string text, Type type, out object? value)
    {
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(bool))
        {
            var isBoolean = bool.TryParse(text, out var boolean);
            value = boolean;
            return isBoolean;
        }

        try
        {
            value = JsonValue.Create(text).Deserialize(type, WireJson.Options);
            return value is not null;
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            value = null;
            return false;
        }
    }

    private static string DoesNotConvert(Product product, FixedInput input, ProductField field)
    {
        var type = Nullable.GetUnderlyingType(field.Property.PropertyType) ?? field.Property.PropertyType;
        var allowed = type.IsEnum ? $" It is one of: {string.Join(", ", Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, type, WireJson.Options)))}." : "";
        return $"The fixed input '{input.Name}' of product '{product.Name}' is '{input.Value}', which is no {type.Name}, the type of {field.Property.DeclaringType!.Name}.{field.Property.Name}.{allowed} Set it with a catalogue migration.";
    }
}
