using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Subscriptions;

/// <summary>A subscription as one JSON document: what is stored, and what a state holds of it.</summary>
public static class SubscriptionDocument
{
    /// <summary>Writes the whole subscription, blocks nested.</summary>
    public static JsonObject Write(SubscriptionModel subscription) =>
        JsonSerializer.SerializeToNode(subscription, subscription.GetType(), WireJson.Options)!.AsObject();

    /// <summary>Reads a document as the domain type of its product.</summary>
    /// <param name="document">What <see cref="Write"/> made.</param>
    /// <param name="registry">Maps the product's name to the type.</param>
    /// <param name="version">The stored version.</param>
    /// <param name="etag">The storage's mark of the row.</param>
    /// <exception cref="JsonException">The document does not fit the type; names the subscription, the type and the place.</exception>
    /// <exception cref="ProductModelException">The product has no domain type.</exception>
    public static SubscriptionModel Read(JsonObject document, ProductRegistry registry, int version, string? etag)
    {
        var product = document["product"]?["name"]?.GetValue<string>()
            ?? throw new JsonException("The stored subscription document has no product name.");
        var type = registry.TypeOf(product);
        try
        {
            var model = (SubscriptionModel)document.Deserialize(type, WireJson.Options)!;
            MarkStored(model, version, etag);
            return model;
        }
        catch (JsonException error)
        {
            throw new JsonException($"Subscription {document["subscription_id"]} of product '{product}' cannot be read as {type.Name}: {error.Message}", error);
        }
    }

    /// <summary>For storages: tells a subscription which stored version it is.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="version">The stored version.</param>
    /// <param name="etag">The storage's mark of the row; null when it is not known.</param>
    public static void MarkStored(SubscriptionModel subscription, int version, string? etag)
    {
        subscription.Version = version;
        subscription.ETag = etag;
    }

    /// <summary>Gives a new subscription and its blocks their identities.</summary>
    internal static void AssignIds(SubscriptionModel subscription, Func<Guid> newGuid)
    {
        var met = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Assign(subscription);

        void Assign(object model)
        {
            foreach (var field in ProductModel.FieldsOf(model.GetType()).Where(field => field.BlockType is not null))
            {
                var value = field.Property.GetValue(model);
                IEnumerable<ProductBlockModel> blocks = value switch
                {
                    ProductBlockModel block => [block],
                    IEnumerable<ProductBlockModel> list => list,
                    _ => [],
                };
                foreach (var block in blocks)
                {
                    // Also what keeps a block that contains itself from being followed for ever (semantics 129).
                    if (!met.Add(block))
                        throw new InvalidOperationException($"Cannot link the same subscription instance multiple times: the block at '{field.Key}' stands elsewhere in subscription {subscription.SubscriptionId} too.");
                    if (block.SubscriptionInstanceId == Guid.Empty)
                    {
                        block.SubscriptionInstanceId = newGuid();
                        block.OwnerSubscriptionId = subscription.SubscriptionId;
                    }
                    if (block.OwnerSubscriptionId == subscription.SubscriptionId)
                        Assign(block);
                    else if (ReferenceEquals(model, subscription))
                        throw new InvalidOperationException($"Attempting to save a Foreign `Subscription Instance` directly below a subscription: the block at '{field.Key}' belongs to subscription {block.OwnerSubscriptionId}. Use it below a block of subscription {subscription.SubscriptionId}.");
                }
            }
        }
    }
}
