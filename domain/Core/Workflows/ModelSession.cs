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
    private readonly Dictionary<SubscriptionId, Tracked> _models = [];

    public async Task<SubscriptionModel> Load(SubscriptionId id, CancellationToken cancellation)
    {
        if (_models.TryGetValue(id, out var known))
            return known.Model;
        var model = await store.FindAsync(id, context.Origin, cancellation)
            ?? throw new KeyNotFoundException($"Subscription {id} does not exist.");
        _models[id] = new Tracked(model, SubscriptionDocument.Write(model), WasValid: SubscriptionValidation.ProblemsOf(model, model.Status).Count == 0);
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
            _models[model.SubscriptionId] = new Tracked(model, Before: null, WasValid: true);
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
        foreach (var tracked in InOrder())
            SubscriptionDocument.AssignIds(tracked.Model, context.NewGuid);
    }

    /// <summary>Saves what changed; nothing when one of the changes is refused.</summary>
    public async Task Save(CancellationToken cancellation)
    {
        var changed = InOrder().Select(tracked => (tracked, After: SubscriptionDocument.Write(tracked.Model))).Where(IsToBeSaved).ToList();
        foreach (var (tracked, after) in changed)
            await EnsureAllowed(tracked, after, cancellation);
        foreach (var (tracked, _) in changed)
            await store.SaveAsync(tracked.Model, context.Origin, cancellation);
    }

    /// <summary>What an earlier run of the step saved is not what it leaves, also where this run leaves all as it was.</summary>
    private static bool IsToBeSaved((Tracked Tracked, JsonObject After) change) =>
        change.Tracked.Before is null || change.Tracked.Model.IsSavedAnew || !JsonNode.DeepEquals(change.Tracked.Before, change.After);

    private async Task EnsureAllowed(Tracked tracked, JsonObject after, CancellationToken cancellation)
    {
        var (model, before, wasValid) = tracked;
        // What a deployment or somebody else has broken can still be locked, noted and repaired, step by step.
        if (wasValid)
            SubscriptionValidation.EnsureValid(model, model.Status);
        if (before is null)
            return;
        if (ForeignBlocks.ChangedBetween(before, after).FirstOrDefault() is { } foreign)
            throw new InvalidOperationException($"Block {foreign.InstanceId} belongs to subscription {foreign.Owner} and cannot be changed through subscription {model.SubscriptionId}. Take subscription {foreign.Owner} as a parameter of the step and change the block there.");
        if (!JsonNode.DeepEquals(before["status"], after["status"]))
            SafeTransition.Ensure(model, await store.Relations(model.SubscriptionId, cancellation));
    }

    private IEnumerable<Tracked> InOrder() => _models.OrderBy(entry => entry.Key.Value).Select(entry => entry.Value);

    /// <summary>A subscription of the step.</summary>
    /// <param name="Model">The object that the step has.</param>
    /// <param name="Before">Its document when it was loaded; null when the step made it.</param>
    /// <param name="WasValid">Whether it had all that its status needs when it was loaded.</param>
    private sealed record Tracked(SubscriptionModel Model, JsonObject? Before, bool WasValid);
}
