using System.Collections;
using System.Text.Json.Nodes;
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
    public void Track(object? value)
    {
        switch (value)
        {
            case SubscriptionModel model when _models.TryGetValue(model.SubscriptionId, out var known):
                if (!ReferenceEquals(known.Model, model))
                    throw new InvalidOperationException($"Subscription {model.SubscriptionId} was returned as two different objects.");
                break;
            case SubscriptionModel model:
                _models[model.SubscriptionId] = (model, Before: null);
                break;
            case State state:
                foreach (var (_, item) in state)
                    Track(item);
                break;
            case IDictionary dictionary:
                Track(dictionary.Values);
                break;
            case string or JsonNode:
                break;
            case IEnumerable list:
                foreach (var item in list)
                    Track(item);
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
