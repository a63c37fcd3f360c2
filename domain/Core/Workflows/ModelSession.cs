using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    /// <summary>Finds new subscriptions anywhere in what a step returned: in nested states, dictionaries and lists.</summary>
    /// <exception cref="JsonException">It is nested deeper than a state can be, for example because it contains itself.</exception>
    public void Track(object? value) => Track(value, level: 0);

    private void Track(object? value, int level)
    {
        if (level > WireJson.Options.MaxDepth)
            throw new JsonException($"What the step returned is nested deeper than {WireJson.Options.MaxDepth} levels.");
        switch (value)
        {
            case SubscriptionModel model when _models.TryGetValue(model.SubscriptionId, out var known):
                if (!ReferenceEquals(known.Model, model))
                    throw new InvalidOperationException($"Subscription {model.SubscriptionId} was returned as two different objects.");
                break;
            case SubscriptionModel { SubscriptionId.Value: var id } model when id == Guid.Empty:
                throw new InvalidOperationException($"The step returned a {model.GetType().Name} without id and product. Make it with StepContext.NewSubscription.");
            case SubscriptionModel model:
                _models[model.SubscriptionId] = (model, Before: null);
                break;
            case State state:
                foreach (var (_, item) in state)
                    Track(item, level + 1);
                break;
            case IDictionary dictionary:
                Track(dictionary.Values, level);
                break;
            case string or JsonNode:
                break;
            case IEnumerable list:
                foreach (var item in list)
                    Track(item, level + 1);
                break;
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
            if (before is null || !JsonNode.DeepEquals(before, SubscriptionDocument.Write(model)))
                await store.SaveAsync(model, context.Origin, cancellation);
        }
    }
}
