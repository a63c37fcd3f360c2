using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Subscriptions;

/// <summary>Checks the product of a document: known, registered, and its fixed inputs right.</summary>
internal static class ImportedProduct
{
    private const string Root = ImportWalk.Root + ".product";

    /// <summary>The domain type; null when the document's product has none.</summary>
    public static Type? TypeOf(JsonObject subscription, ProductRegistry registry, IReadOnlyList<Product> products, ImportProblems problems)
    {
        if (subscription["product"] is not JsonObject product || product["name"]?.ToString() is not { } name)
        {
            problems.Add(Root, "is missing or has no name", subscription["product"]);
            return null;
        }

        if (products.FirstOrDefault(candidate => candidate.Name == name) is { } known)
            Compare(product, known, problems);
        else
            problems.Add($"{Root}.name", "is no product of the catalogue", product["name"]);
        if (registry.TryGetType(name, out var type))
            return type;
        problems.Add($"{Root}.name", "has no domain type in this deployment", product["name"]);
        return null;
    }

    /// <summary>A fixed input to which the product or its class gives a value can have no other.</summary>
    public static void CheckFixedInputs(SubscriptionModel model, IReadOnlyList<Product> products, ImportProblems problems)
    {
        var fresh = (SubscriptionModel)Activator.CreateInstance(model.GetType())!;
        var known = products.FirstOrDefault(product => product.Name == model.Product.Name);
        try
        {
            if (known is not null)
                FixedInputValues.Give(fresh, known);
        }
        catch (CatalogueException error)
        {
            problems.Add(Root, error.Message, value: null);
            return;
        }

        var given = known?.FixedInputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var field in ProductModel.FieldsOf(model.GetType()).Where(field => field.Kind == ProductFieldKind.FixedInput))
        {
            var (decided, found) = (field.Property.GetValue(fresh), field.Property.GetValue(model));
            var path = $"{ImportWalk.Root}.{field.Key}";
            if ((given.Contains(field.Key) || IsDecided(decided)) && !Equals(decided, found) && !problems.IsKnown(path))
                problems.Add(path, $"is a fixed input; of this product it is {Text(decided!)}", JsonSerializer.SerializeToNode(found, WireJson.Options));
        }
    }

    /// <summary>A value that neither gives is left to the workflow that makes the subscription.</summary>
    private static bool IsDecided(object? value) => value switch
    {
        null or "" => false,
        ValueType number => !number.Equals(Activator.CreateInstance(number.GetType())),
        _ => true,
    };

    /// <summary>What identifies a product; its texts and dates may have changed since.</summary>
    private static void Compare(JsonObject product, Product known, ImportProblems problems)
    {
        foreach (var (key, expected) in new[] { ("product_id", $"{known.ProductId}"), ("product_type", known.ProductType), ("tag", known.Tag) })
        {
            if (product[key]?.ToString() != expected)
                problems.Add($"{Root}.{key}", $"is not that of product '{known.Name}' in the catalogue, which is '{expected}'", product[key]);
        }
    }

    private static string Text(object value) => JsonSerializer.Serialize(value, value.GetType(), WireJson.Options);
}
