using System.Reflection;
using System.Text.Json.Nodes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Workflows;

/// <summary>
/// A parameter that takes a subscription, or a list of them: loaded by the id or the document that the state holds (semantics 33 to
/// 37). A base class takes every subscription of its family.
/// </summary>
internal sealed class ModelParameter
{
    private readonly MethodInfo _method;
    private readonly Type _type;
    private readonly Type _model;
    private readonly string _key;

    private ModelParameter(MethodInfo method, Type type, Type model, string key) => (_method, _type, _model, _key) = (method, type, model, key);

    /// <returns>The parameter, or null when it takes no subscription.</returns>
    public static ModelParameter? Of(MethodInfo method, ParameterInfo parameter, string key)
    {
        var model = ListType.ItemOf(parameter.ParameterType) ?? parameter.ParameterType;
        return model.IsAssignableTo(typeof(SubscriptionModel)) ? new ModelParameter(method, parameter.ParameterType, model, key) : null;
    }

    public async Task<object> Load(object? value, ModelSession models, CancellationToken cancellation)
    {
        if (_type == _model)
            return await Load(IdOf(value), models, cancellation);
        var loaded = new List<object>();
        foreach (var id in IdsOf(value))
            loaded.Add(await Load(id, models, cancellation));
        return ListType.Make(_type, _model, loaded);
    }

    private async Task<SubscriptionModel> Load(SubscriptionId id, ModelSession models, CancellationToken cancellation)
    {
        var model = await models.Load(id, cancellation);
        return _model.IsInstanceOfType(model)
            ? model
            : throw new InvalidOperationException(
                $"Subscription {id} is a {model.GetType().Name} and does not match any of the expected types {_model.Name} in parameter '{_key}' for function {Step.Describe(_method)}.");
    }

    private IReadOnlyList<SubscriptionId> IdsOf(object? value)
    {
        if (value is not JsonArray items)
            throw NoIds($"it is no list but '{StateValue.Shorten(value)}'");
        var ids = new List<SubscriptionId>();
        foreach (var item in items)
        {
            try
            {
                ids.Add(IdOf(item));
            }
            catch (Exception error) when (error is FormatException or KeyNotFoundException)
            {
                throw NoIds($"'{StateValue.Shorten(item)}' is neither a UUID nor an object with subscription_id", error);
            }
        }

        return ids;
    }

    private FormatException NoIds(string why, Exception? cause = null) => new(
        $"Could not extract valid subscription_id from all items in list parameter '{_key}': {why}. for function {Step.Describe(_method)}", cause);

    private SubscriptionId IdOf(object? value) => value switch
    {
        JsonObject document when document["subscription_id"] is { } id => (SubscriptionId)StateValue.Convert(id, typeof(SubscriptionId))!,
        JsonObject => throw new KeyNotFoundException($"Could not find key '{_key}' in state. for function {Step.Describe(_method)}"),
        _ => (SubscriptionId)StateValue.Convert(value, typeof(SubscriptionId))!,
    };
}
