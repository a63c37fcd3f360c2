using System.Text.Json.Nodes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Http;

/// <summary>Subscriptions as REST shows them (rest 2).</summary>
public static class SubscriptionViews
{
    /// <summary>The SubscriptionSchema, as it stands in process answers.</summary>
    public static JsonObject Of(SubscriptionModel subscription) => RestJson.ToObject(new
    {
        subscription.SubscriptionId,
        subscription.StartDate,
        subscription.Description,
        subscription.Status,
        subscription.Product.ProductId,
        subscription.CustomerId,
        subscription.Insync,
        subscription.Note,
        Name = (string?)null,
        subscription.EndDate,
        subscription.Product,
        CustomerDescriptions = Array.Empty<object>(),
        Tag = (string?)null,
        subscription.Version,
    });

    /// <summary>The whole domain model: base fields, fixed inputs, and the block tree with its relations.</summary>
    public static JsonObject DomainModel(SubscriptionModel subscription)
    {
        var view = Of(subscription);
        view["product_id"] = null;
        var document = SubscriptionDocument.Write(subscription);
        foreach (var field in ProductModel.FieldsOf(subscription.GetType()))
        {
            var value = document[field.Key]?.DeepClone();
            AddRelations(value, field.BlockType);
            view[field.Key] = value;
        }

        return view;
    }

    private static void AddRelations(JsonNode? value, Type? block)
    {
        switch (value)
        {
            case JsonArray items when block is not null:
                foreach (var item in items)
                    AddRelations(item, block);
                break;
            case JsonObject instance when block is not null:
                instance["in_use_by_ids"] = new JsonArray();
                instance["in_use_by_relations"] = new JsonArray();
                foreach (var field in ProductModel.FieldsOf(block))
                    AddRelations(instance[field.Key], field.BlockType);
                break;
        }
    }
}
