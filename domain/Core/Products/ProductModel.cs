using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Core.Products;

/// <summary>Reads what a subscription model or a product block class declares.</summary>
public static class ProductModel
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<ProductField>> Fields = new();

    /// <summary>The declared fields of a model class, in declaration order.</summary>
    /// <exception cref="ProductModelException">A field has a type that a product model cannot have.</exception>
    public static IReadOnlyList<ProductField> FieldsOf(Type model) => Fields.GetOrAdd(model, static type =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => !IsFramework(property.DeclaringType!) && property.CanWrite)
            .OrderBy(property => property.MetadataToken)
            .Select(Describe),
    ]);

    /// <summary>Checks a whole model, nested blocks included.</summary>
    /// <exception cref="ProductModelException">The text names the class and the field that is wrong.</exception>
    public static void Validate(Type model)
    {
        RefuseUnreadable(model);
        foreach (var block in BlocksOf(model))
        {
            _ = NameOf(block);
            RefuseUnreadable(block);
        }

        if (!FieldsOf(model).Any(field => field.BlockType is not null))
            throw new ProductModelException($"{model.FullName} has no product block. Declare at least one property of a ProductBlockModel type.");
    }

    /// <summary>All block classes below a model class, each once, parents first.</summary>
    public static IReadOnlyList<Type> BlocksOf(Type model)
    {
        var found = new List<Type>();
        Collect(model);
        return found;

        void Collect(Type type)
        {
            foreach (var block in FieldsOf(type).Select(field => field.BlockType).OfType<Type>())
            {
                if (found.Contains(block))
                    continue;
                found.Add(block);
                Collect(block);
            }
        }
    }

    /// <summary>What cannot be set is written into the document and never read back; a computed property may do so.</summary>
    private static void RefuseUnreadable(Type model)
    {
        foreach (var property in model.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !IsFramework(p.DeclaringType!)))
        {
            var isStored = property.CanWrite || IsAutomatic(property) && HoldsBlocks(property.PropertyType);
            if (isStored && property.SetMethod is not { IsPublic: true } && property.GetCustomAttribute<JsonIncludeAttribute>() is null)
                throw new ProductModelException($"{property.DeclaringType!.FullName}.{property.Name} has no public setter, so it would be stored and never loaded. Declare it with {{ get; set; }}.");
        }
    }

    private static bool IsAutomatic(PropertyInfo property) => property.DeclaringType!
        .GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    private static bool HoldsBlocks(Type type) =>
        type.IsAssignableTo(typeof(ProductBlockModel)) || type.IsAssignableTo(typeof(IEnumerable<ProductBlockModel>));

    private static string NameOf(Type block)
    {
        try
        {
            return ProductBlockModel.NameOf(block);
        }
        catch (InvalidOperationException error)
        {
            throw new ProductModelException(error.Message);
        }
    }

    private static ProductField Describe(PropertyInfo property)
    {
        var kind = KindOf(property);
        var length = property.GetCustomAttribute<LengthAttribute>();
        return new ProductField(
            property, kind, property.GetCustomAttribute<RequiredFromAttribute>()?.Lifecycle,
            length?.MinimumLength ?? 0, length?.MaximumLength ?? int.MaxValue);
    }

    private static ProductFieldKind KindOf(PropertyInfo property)
    {
        var type = property.PropertyType;
        if (property.GetCustomAttribute<FixedInputAttribute>() is not null)
            return IsValue(type) ? ProductFieldKind.FixedInput : throw Unsupported(property);
        if (type.IsAssignableTo(typeof(ProductBlockModel)))
            return ProductFieldKind.Block;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>))
            return ItemKind(property, type.GetGenericArguments()[0]);
        return IsValue(type) ? ProductFieldKind.Value : throw Unsupported(property);
    }

    private static ProductFieldKind ItemKind(PropertyInfo property, Type item) =>
        item.IsAssignableTo(typeof(ProductBlockModel)) ? ProductFieldKind.Blocks
        : IsValue(item) ? ProductFieldKind.Values
        : throw Unsupported(property);

    private static bool IsValue(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum || type == typeof(string) || type == typeof(bool) || type == typeof(int) || type == typeof(long)
            || type == typeof(double) || type == typeof(decimal) || type == typeof(Guid) || type == typeof(DateTimeOffset)
            || type == typeof(SubscriptionId);
    }

    private static bool IsFramework(Type type) => type == typeof(SubscriptionModel) || type == typeof(ProductBlockModel);

    private static ProductModelException Unsupported(PropertyInfo property) => new(
        $"{property.DeclaringType!.FullName}.{property.Name} has type {property.PropertyType.Name}, which a product model cannot hold. "
        + "Use text, a number, a boolean, a UUID, an enum, a ProductBlockModel, or a List of these.");
}
