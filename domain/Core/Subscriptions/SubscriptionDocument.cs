using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Core.Products;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Subscriptions;

/// <summary>A subscription as one JSON document: what is stored, and what a state holds of it.</summary>
public static class SubscriptionDocument
{
    /// <summary>Writes the whole subscription, blocks nested, computed properties included.</summary>
    /// <exception cref="JsonException">A property raises, or a block stands where it could not be loaded; names class and property.</exception>
    public static JsonObject Write(SubscriptionModel subscription)
    {
        try
        {
            return JsonSerializer.SerializeToNode(subscription, subscription.GetType(), WireJson.Options)!.AsObject();
        }
        catch (Exception error) when (error is not OutOfMemoryException) // A computed property may raise anything.
        {
            var reason = RaisingProperty.In(subscription) ?? Located(error);
            throw new JsonException($"Subscription {subscription.SubscriptionId} of {subscription.GetType().Name} cannot be written: {reason}", error);
        }
    }

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
            throw new JsonException($"Subscription {document["subscription_id"]} of product '{product}' cannot be read as {type.Name}: {Located(error)}", error);
        }
    }

    /// <summary>For storages: tells a subscription which stored version it is.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="version">The stored version.</param>
    /// <param name="etag">The storage's mark of the row; null when it is not known.</param>
    /// <param name="isSavedAnew">Whether the version after it is stored already, made by the step that loads it.</param>
    public static void MarkStored(SubscriptionModel subscription, int version, string? etag, bool isSavedAnew = false)
    {
        subscription.Version = version;
        subscription.ETag = etag;
        subscription.IsSavedAnew = isSavedAnew;
    }

    /// <summary>Gives a new subscription and its blocks their identities.</summary>
    internal static void AssignIds(SubscriptionModel subscription, Func<Guid> newGuid)
    {
        var met = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Assign(subscription);

        void Assign(object model)
        {
            foreach (var field in ProductModel.FieldsOf(model.GetType()))
            {
                foreach (var block in field.BlocksIn(model))
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

    /// <summary>The serializer tells the path in the message only of errors of its own.</summary>
    private static string Located(Exception error) => error is JsonException { Path: { } path } && !error.Message.Contains(path, StringComparison.Ordinal)
        ? $"{error.Message} Path: {path}."
        : error.Message;
}
