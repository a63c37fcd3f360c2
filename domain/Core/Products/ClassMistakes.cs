using System.Reflection;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Products;

/// <summary>What can be wrong with a model class as such.</summary>
internal static class ClassMistakes
{
    public static IEnumerable<string> Of(Type model)
    {
        var isBlock = !model.IsAssignableTo(typeof(SubscriptionModel));
        if (isBlock && !model.IsDefined(typeof(ProductBlockAttribute), inherit: false))
            yield return ProductModelTexts.NoBlockName(model.FullName!);
        else if (isBlock && string.IsNullOrWhiteSpace(ProductBlockModel.NameOf(model)))
            yield return $"Product block {model.FullName} has an empty name. Give it the name that it has in the catalogue.";
        if (model.GetConstructor(Type.EmptyTypes) is null)
            yield return $"{model.FullName} has no public constructor without parameters, so it cannot be loaded. Give it one.";
        if (model.IsDefined(typeof(OneOfAttribute), inherit: false))
            yield return $"{model.FullName} has [OneOf], but is not abstract. Make it abstract, or take [OneOf] away.";
        foreach (var field in model.GetFields(BindingFlags.Public | BindingFlags.Instance))
            yield return ProductModelTexts.PublicField(field.DeclaringType!.FullName!, field.Name);
    }

    /// <summary>What can be wrong with the classes that a field's blocks can have.</summary>
    public static IEnumerable<string> OfChoice(PropertyInfo property, Type block, IReadOnlyList<Type> classes)
    {
        var name = $"{property.DeclaringType!.FullName}.{property.Name}";
        var concrete = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var type in classes)
        {
            if (type.IsAbstract || !type.IsAssignableTo(block))
                yield return $"{name} can not be {type.FullName}, which {(type.IsAbstract ? "is abstract" : $"is no {block.Name}")}. Take it out of [OneOf].";
            else if (type.GetCustomAttribute<ProductBlockAttribute>() is { } named && !concrete.TryAdd(named.Name, type))
                yield return $"{name} can be two classes of the name '{named.Name}': {concrete[named.Name].FullName} and {type.FullName}. Name each once in [OneOf].";
        }

        if (block != typeof(ProductBlockModel) && !property.IsDefined(typeof(OneOfAttribute)))
        {
            foreach (var left in Derived(block).Except(classes))
                yield return Unlisted(name, block, left);
        }
    }

    private static IEnumerable<Type> Derived(Type block) => block.IsSealed
        ? []
        : block.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(block) && type.IsDefined(typeof(ProductBlockAttribute), inherit: false));

    private static string Unlisted(string name, Type block, Type left) => block.IsAbstract
        ? $"{name} can not be {left.FullName}, although that is a {block.Name}. Add it to the [OneOf] of {block.FullName}."
        : $"{name} would be loaded as {block.Name} when it was stored as {left.FullName}. Make {block.Name} abstract, with [OneOf] for the classes that derive from it.";
}
