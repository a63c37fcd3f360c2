using System.Reflection;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Products;

/// <summary>Properties of a class that would be written under one key.</summary>
internal static class KeyMistakes
{
    /// <summary>Keys that the API adds when it shows a model (rest 2).</summary>
    private static readonly string[] OfSubscriptions = ["product_id", "name", "tag", "customer_descriptions"];
    private static readonly string[] OfBlocks = ["in_use_by_ids", "in_use_by_relations"];

    public static IEnumerable<string> Of(Type model, IReadOnlyList<PropertyInfo> properties)
    {
        var (framework, shown) = model.IsAssignableTo(typeof(ProductBlockModel))
            ? (typeof(ProductBlockModel), OfBlocks)
            : (typeof(SubscriptionModel), OfSubscriptions);
        var taken = framework.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => WireJson.Key(property.Name))
            .Concat(shown).ToHashSet(StringComparer.Ordinal);
        foreach (var group in properties.GroupBy(property => WireJson.Key(property.Name), StringComparer.Ordinal))
        {
            var names = string.Join(" and ", group.Select(property => $"{property.DeclaringType!.FullName}.{property.Name}"));
            if (taken.Contains(group.Key))
                yield return $"{names} would be stored as '{group.Key}', which every {(framework == typeof(ProductBlockModel) ? "block" : "subscription")} has already. Give the property another name.";
            else if (group.Skip(1).Any())
                yield return $"{names} would be stored as one '{group.Key}'. Give one of them another name.";
        }
    }
}
