using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Http;

/// <summary>The fields by which subscriptions are found and sorted (graphql 4.2).</summary>
internal static class SubscriptionFields
{
    /// <summary>Those that a text search knows by name.</summary>
    public static readonly IReadOnlyList<string> Searching =
        ["subscription_id", "description", "status", "customer_id", "note", "insync", "product_id", "product", "product_name", "product_type", "type", "tag"];

    /// <summary>Those that clients may sort by.</summary>
    public static readonly IReadOnlyList<string> Sorting =
    [
        "customer_id", "description", "end_date", "insync", "note", "product_created_at", "product_description", "product_end_date", "product_id",
        "product_name", "product_status", "product_tag", "product_type", "start_date", "status", "subscription_id", "tag", "version",
    ];

    /// <summary>What a subscription has in a field, as it stands in answers.</summary>
    public static object? ValueOf(SubscriptionModel subscription, string field) => field switch
    {
        "subscription_id" => subscription.SubscriptionId.ToString(),
        "description" => subscription.Description,
        "status" => WireJson.ValueOf(subscription.Status),
        "customer_id" => subscription.CustomerId,
        "note" => subscription.Note,
        "insync" => subscription.Insync ? "true" : "false",
        "version" => subscription.Version,
        "start_date" => subscription.StartDate,
        "end_date" => subscription.EndDate,
        "product_created_at" => subscription.Product.CreatedAt,
        "product_description" => subscription.Product.Description,
        "product_end_date" => subscription.Product.EndDate,
        "product_id" => subscription.Product.ProductId.ToString(),
        "product" or "product_name" => subscription.Product.Name,
        "product_status" => WireJson.ValueOf(subscription.Product.Status),
        "product_type" or "type" => subscription.Product.ProductType,
        "tag" or "product_tag" => subscription.Product.Tag,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "no field of a subscription"),
    };

    /// <summary>Whether a search holds for a subscription: for one of its fields, or for what its blocks say.</summary>
    public static bool Holds(SearchExpression search, SubscriptionModel subscription)
    {
        var document = new Lazy<IReadOnlyList<string>>(() => TextsOf(subscription));
        return search.Holds((field, text) => field is null
            ? Searching.Any(known => Has(known, text)) || document.Value.Any(value => value.Contains(text, StringComparison.OrdinalIgnoreCase))
            : Has(field, text));

        bool Has(string field, string text) => ValueOf(subscription, field) is string value && value.Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    private static IReadOnlyList<string> TextsOf(SubscriptionModel subscription)
    {
        try
        {
            return [.. Texts(SubscriptionDocument.Write(subscription))];
        }
        catch (JsonException)
        {
            // A computed property raises: the others are found nevertheless, and so is this one by its fields.
            return [];
        }
    }

    /// <summary>All values of a document that are texts or numbers.</summary>
    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Texts(field.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number => [value.ToString()],
        _ => [],
    };
}
