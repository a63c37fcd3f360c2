using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>The subscriptions that one run of a step loads and returns; saves those that changed (semantics 33, 40, 126).</summary>
internal sealed class ModelSession(ISubscriptionStore store, StepContext context)
{
    private readonly Dictionary<SubscriptionId, (SubscriptionModel Model, JsonObject? Before)> _models = [];

    public async Task<SubscriptionModel> Load(SubscriptionId id, CancellationToken cancellation)
    {
        if (_models.TryGetValue(id, out var known))
            return known.Model;
        var model = await store.FindAsync(id, context.Origin, cancellation)
            ?? throw new KeyNotFoundException($"Subscription {id} does not exist.");
        _models[id] = (model, SubscriptionDocument.Write(model));
        return model;
    }

    /// <summary>Finds new subscriptions anywhere in what a step returned: in states, dictionaries, lists and objects (semantics 40).</summary>
    /// <exception cref="JsonException">
    /// A value is nested deeper than a state can be, for example because it contains itself, or a property of it raises; names its key.
    /// </exception>
    public void Track(State? returned)
    {
        foreach (var (key, value) in returned ?? [])
        {
            try
            {
                Track(value, level: 1);
            }
            catch (JsonException error)
            {
                throw StateValue.NotSerializable(key, value, error);
            }
        }
    }

    private void Track(object? value, int level)
    {
        if (level > WireJson.Options.MaxDepth)
            throw new JsonException($"It is nested deeper than {WireJson.Options.MaxDepth} levels.");
        switch (value)
        {
            case null or IConvertible or JsonNode: // Texts, numbers and the like: nothing is inside them.
                break;
            case SubscriptionModel model:
                Track(model);
                break;
            case State state:
                foreach (var (_, item) in state)
                    Track(item, level + 1);
                break;
            case IDictionary dictionary:
                Track(dictionary.Values, level);
                break;
            case IEnumerable list:
                foreach (var item in list)
                    Track(item, level + 1);
                break;
            default:
                foreach (var item in PropertiesOf(value))
                    Track(item, level + 1);
                break;
        }
    }

    private void Track(SubscriptionModel model)
    {
        if (_models.TryGetValue(model.SubscriptionId, out var known))
        {
            if (!ReferenceEquals(known.Model, model))
                throw new InvalidOperationException($"Subscription {model.SubscriptionId} was returned as two different objects.");
        }
        else if (model.SubscriptionId.Value == Guid.Empty)
        {
            throw new InvalidOperationException($"The step returned a {model.GetType().Name} without id and product. Make it with StepContext.NewSubscription.");
        }
        else
        {
            _models[model.SubscriptionId] = (model, Before: null);
        }
    }

    /// <summary>The values of the properties that will be written of a record or another plain object.</summary>
    private static IEnumerable<object?> PropertiesOf(object value)
    {
        var type = WireJson.Options.GetTypeInfo(value.GetType());
        return type.Kind == JsonTypeInfoKind.Object ? type.Properties.Select(property => ValueOf(property, value)) : [];
    }

    private static object? ValueOf(JsonPropertyInfo property, object owner)
    {
        try
        {
            return property.Get?.Invoke(owner);
        }
        catch (Exception error) when (error is not OutOfMemoryException) // A property may raise anything.
        {
            throw new JsonException($"Property '{property.Name}' raised: {error.Message}", error);
        }
    }

    /// <summary>Gives new blocks their identities, before anything of the models is written down.</summary>
    public void AssignIds()
    {
        foreach (var (_, (model, _)) in _models.OrderBy(entry => entry.Key.Value))
            SubscriptionDocument.AssignIds(model, context.NewGuid);
    }

    public async Task Save(CancellationToken cancellation)
    {
        foreach (var (_, (model, before)) in _models.OrderBy(entry => entry.Key.Value))
        {
            var after = SubscriptionDocument.Write(model);
            if (before is not null && JsonNode.DeepEquals(before, after))
                continue;
            if (before is not null)
                await EnsureAllowed(model, before, after, cancellation);
            await store.SaveAsync(model, context.Origin, cancellation);
        }
    }
    private async Task EnsureAllowed(SubscriptionModel model, JsonObject before, JsonObject after, CancellationToken cancellation)
    {
        if (ForeignBlocks.ChangedBetween(before, after).FirstOrDefault() is { } foreign)
            throw new InvalidOperationException($"Block {foreign.InstanceId} belongs to subscription {foreign.Owner} and cannot be changed through subscription {model.SubscriptionId}. Take subscription {foreign.Owner} as a parameter of the step and change the block there.");
        if (!JsonNode.DeepEquals(before["status"], after["status"]))
            SafeTransition.Ensure(model, await store.Relations(model.SubscriptionId, cancellation));
    }
}
