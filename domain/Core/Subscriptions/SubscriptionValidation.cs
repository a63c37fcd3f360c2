using System.Collections;
using Orchestrator.Core.Products;

namespace Orchestrator.Core.Subscriptions;

/// <summary>Decides whether a subscription has every value that a status needs.</summary>
public static class SubscriptionValidation
{
    /// <summary>Validates the whole block tree for <paramref name="status"/>.</summary>
    /// <exception cref="SubscriptionValidationException">Names every missing value by its path.</exception>
    public static void EnsureValid(SubscriptionModel subscription, SubscriptionLifecycle status)
    {
        var problems = ProblemsOf(subscription, status);
        if (problems.Count > 0)
            throw new SubscriptionValidationException(subscription.SubscriptionId, status, problems);
    }

    /// <summary>What is missing or wrong for <paramref name="status"/>, by path; empty when the subscription fits.</summary>
    public static IReadOnlyList<string> ProblemsOf(SubscriptionModel subscription, SubscriptionLifecycle status)
    {
        var problems = new List<string>();
        Check(subscription, status, "", problems);
        return problems;
    }

    private static void Check(object model, SubscriptionLifecycle status, string path, List<string> problems)
    {
        foreach (var field in ProductModel.FieldsOf(model.GetType()))
        {
            var fieldPath = path.Length == 0 ? field.Key : $"{path}.{field.Key}";
            switch (field.Property.GetValue(model))
            {
                case null:
                    if (field.IsAlwaysThere || field.RequiredFrom is { } from && Strictness(status) >= Strictness(from))
                        problems.Add(fieldPath);
                    break;
                case ProductBlockModel block:
                    Check(block, status, fieldPath, problems);
                    break;
                case IList list:
                    CheckItems(field, list, status, fieldPath, problems);
                    break;
            }
        }
    }

    private static void CheckItems(
        ProductField field, IList list, SubscriptionLifecycle status, string path, List<string> problems)
    {
        if (list.Count > field.MaxItems)
            problems.Add($"{path} (at most {field.MaxItems} items, has {list.Count})");
        if (list.Count < field.MinItems && Strictness(status) > 0)
            problems.Add($"{path} (at least {field.MinItems} items, has {list.Count})");
        for (var index = 0; index < list.Count; index++)
        {
            if (list[index] is ProductBlockModel block)
                Check(block, status, $"{path}[{index}]", problems);
            else if (list[index] is null && !field.MayHoldNull)
                problems.Add($"{path}[{index}]");
        }
    }

    private static int Strictness(SubscriptionLifecycle lifecycle) => lifecycle switch
    {
        SubscriptionLifecycle.Active => 2,
        SubscriptionLifecycle.Provisioning => 1,
        SubscriptionLifecycle.Initial or SubscriptionLifecycle.Migrating or SubscriptionLifecycle.Disabled
            or SubscriptionLifecycle.Terminated => 0,
    };
}
