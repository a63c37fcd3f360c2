using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Products;

/// <summary>What can be wrong with a property of a model class.</summary>
internal static class FieldMistakes
{
    /// <param name="property">The property, perhaps a computed one.</param>
    /// <param name="field">The field that it is; null when a product model cannot hold its type.</param>
    public static IEnumerable<string> Of(PropertyInfo property, ProductField? field) =>
    [
        .. property.CanWrite && field is null ? [ProductModel.Unsupported(property)] : Array.Empty<string>(),
        .. Setter(property),
        .. !property.CanWrite ? OfComputed(property) : field is null ? [] : OfStored(property, field),
        .. AttributeMistakes.Of(property),
    ];

    private static IEnumerable<string> OfStored(PropertyInfo property, ProductField field)
    {
        var name = NameOf(property);
        var isList = field.Kind is ProductFieldKind.Values or ProductFieldKind.Blocks;
        if (property.GetMethod is not { IsPublic: true })
            yield return ProductModelTexts.NoGetter(property.DeclaringType!.FullName!, property.Name);
        if (field.Kind == ProductFieldKind.Blocks && new NullabilityInfoContext().Create(property).GenericTypeArguments is [{ WriteState: NullabilityState.Nullable }])
            yield return $"{name} says that an item may be null, and no block of a list can be. Declare it as List<{field.BlockType!.Name}>.";
        if (property.IsDefined(typeof(LengthAttribute)) && !isList)
            yield return $"{name} has [Length], but is no list. Take [Length] away, or declare a List.";
        if (field.MinItems < 0 || field.MinItems > field.MaxItems)
            yield return $"{name} has [Length({field.MinItems}, {field.MaxItems})]: no list has at least {field.MinItems} and at most {field.MaxItems} items. Put the smaller number first.";
        if (field is { RequiredFrom: not null, IsAlwaysThere: true })
            yield return isList ? ProductModelTexts.NeverMissingList(property.DeclaringType!.FullName!, property.Name) : ProductModelTexts.NeverMissing(property.DeclaringType!.FullName!, property.Name, property.PropertyType.Name);
        if (field.RequiredFrom is { } from and not (SubscriptionLifecycle.Initial or SubscriptionLifecycle.Provisioning or SubscriptionLifecycle.Active))
            yield return $"{name} has [RequiredFrom({from})], but no life leads there step by step. The order is Initial, Provisioning, Active: name one of these.";
        if (field.Kind == ProductFieldKind.FixedInput && property.DeclaringType!.IsAssignableTo(typeof(ProductBlockModel)))
            yield return $"{name} has [FixedInput], but stands in a block. Move it to the subscription model, since products have fixed inputs and blocks have none.";
        foreach (var mistake in OfBlocks(property, field))
            yield return mistake;
    }

    private static IEnumerable<string> OfBlocks(PropertyInfo property, ProductField field)
    {
        if (field.BlockType is not { IsAbstract: true } block)
        {
            if (property.IsDefined(typeof(OneOfAttribute)))
                return [$"{NameOf(property)} has [OneOf], but its type {property.PropertyType.Name} is no abstract block. Take [OneOf] away, or declare a block class that stands for several."];
            return field.BlockType is null ? [] : ClassMistakes.OfChoice(property, field.BlockType, field.BlockTypes);
        }

        return field.BlockTypes.Count == 0
            ? [ProductModelTexts.NoChoice(property.DeclaringType!.FullName!, property.Name, block.Name)]
            : ClassMistakes.OfChoice(property, block, field.BlockTypes);
    }

    private static IEnumerable<string> OfComputed(PropertyInfo property)
    {
        if (property.IsDefined(typeof(FixedInputAttribute)) || property.IsDefined(typeof(RequiredFromAttribute)) || property.IsDefined(typeof(LengthAttribute)))
            yield return $"{NameOf(property)} is computed, so that nothing checks its [FixedInput], [RequiredFrom] or [Length]. Take the attribute away, or declare it with {{ get; set; }}.";
    }

    /// <summary>What cannot be set is written into the document and never read back; a computed property may do so.</summary>
    private static IEnumerable<string> Setter(PropertyInfo property)
    {
        var isStored = property.CanWrite || IsAutomatic(property) && CanBeFilled(property.PropertyType);
        if (isStored && property.SetMethod is not { IsPublic: true } && !property.IsDefined(typeof(JsonIncludeAttribute)))
            yield return ProductModelTexts.NoSetter(property.DeclaringType!.FullName!, property.Name);
    }

    private static bool IsAutomatic(PropertyInfo property) => property.GetMethod!.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool CanBeFilled(Type type) => type.IsAssignableTo(typeof(ProductBlockModel)) || type.IsAssignableTo(typeof(IEnumerable<ProductBlockModel>))
        || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>);

    private static string NameOf(PropertyInfo property) => $"{property.DeclaringType!.FullName}.{property.Name}";
}
