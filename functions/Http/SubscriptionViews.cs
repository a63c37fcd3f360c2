using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Http;

/// <summary>Subscriptions as REST shows them (rest 2).</summary>
public static class SubscriptionViews
{
    /// <summary>The SubscriptionSchema.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="products">The products as they are now.</param>
    /// <param name="descriptions">What customers call it; null where they are not read, as in process answers.</param>
    public static SubscriptionView Of(
        SubscriptionModel subscription, IReadOnlyDictionary<Guid, Product> products, IReadOnlyList<CustomerDescription>? descriptions = null) => new(
        subscription.SubscriptionId, subscription.StartDate, subscription.Description, subscription.Status, subscription.Product.ProductId,
        subscription.CustomerId, subscription.Insync, subscription.Note, Name: null, subscription.EndDate,
        products.GetValueOrDefault(subscription.Product.ProductId, subscription.Product), descriptions, Tag: null, subscription.Version);

    /// <summary>The whole domain model: base fields, fixed inputs, computed values, and the block tree with its relations.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="products">The products as they are now.</param>
    /// <param name="relations">Who uses its blocks.</param>
    /// <param name="descriptions">What customers call it.</param>
    /// <param name="withOwn">Whether <c>in_use_by_ids</c> also names blocks of this subscription.</param>
    public static JsonObject DomainModel(
        SubscriptionModel subscription, IReadOnlyDictionary<Guid, Product> products, SubscriptionRelations relations, IReadOnlyList<CustomerDescription> descriptions, bool withOwn)
    {
        var view = RestJson.ToObject(Of(subscription, products, descriptions));
        view["product_id"] = null;
        var document = SubscriptionDocument.Write(subscription);
        var users = relations.InUseBy
            .SelectMany(user => user.Blocks.Select(block => (block.InstanceId, Use: new BlockUse(block.UserInstanceId, user.SubscriptionId))))
            .ToLookup(entry => entry.InstanceId, entry => entry.Use);
        foreach (var field in ProductModel.FieldsOf(subscription.GetType()))
        {
            var value = document[field.Key]?.DeepClone();
            AddRelations(value, field, parent: null);
            view[field.Key] = value;
        }

        foreach (var (key, value) in document.Where(entry => !view.ContainsKey(entry.Key)))
            view[key] = value?.DeepClone();
        return view;

        void AddRelations(JsonNode? value, ProductField field, BlockUse? parent)
        {
            switch (value)
            {
                case JsonArray items:
                    foreach (var item in items)
                        AddRelations(item, field, parent);
                    break;
                case JsonObject instance when field.ClassOf((string?)instance["name"]) is { } block:
                    var id = instance["subscription_instance_id"].Deserialize<Guid>();
                    List<BlockUse> uses = [.. parent is null ? [] : new[] { parent }, .. users[id]];
                    instance["in_use_by_ids"] = RestJson.ToNode(uses
                        .Where(use => withOwn || use.SubscriptionId != subscription.SubscriptionId).Select(use => use.SubscriptionInstanceId));
                    instance["in_use_by_relations"] = RestJson.ToNode(uses);
                    var owner = new SubscriptionId(instance["owner_subscription_id"].Deserialize<Guid>());
                    foreach (var inner in ProductModel.FieldsOf(block))
                        AddRelations(instance[inner.Key], inner, new BlockUse(id, owner));
                    break;
            }
        }
    }

    private sealed record BlockUse(Guid SubscriptionInstanceId, SubscriptionId SubscriptionId);
}
