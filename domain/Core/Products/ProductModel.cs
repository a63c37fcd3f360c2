using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Products;

/// <summary>Reads what a subscription model or a product block class declares.</summary>
public static class ProductModel
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<ProductField>> Fields = new();

    /// <summary>The declared fields of a model class, in declaration order. Computed properties are no fields.</summary>
    /// <exception cref="ProductModelException">A field has a type that a product model cannot have.</exception>
    public static IReadOnlyList<ProductField> FieldsOf(Type model) => Fields.GetOrAdd(model, static type =>
        [.. Declared(type).Where(property => property.CanWrite).Select(property => Describe(property) ?? throw new ProductModelException(Unsupported(property)))]);

    /// <summary>Checks a whole model, nested blocks included.</summary>
    /// <exception cref="ProductModelException">The text names the class and the field of everything that is wrong, a line each.</exception>
    public static void Validate(Type model) => ProductModelException.ThrowIfAny(ProductModelCheck.Of(model).Mistakes);

    /// <summary>All block classes below a model class, each once, parents first. Of abstract ones those that they stand for.</summary>
    public static IReadOnlyList<Type> BlocksOf(Type model)
    {
        var found = new List<Type>();
        Collect(model);
        return found;

        void Collect(Type type)
        {
            foreach (var block in FieldsOf(type).SelectMany(field => field.BlockTypes))
            {
                if (found.Contains(block))
                    continue;
                found.Add(block);
                Collect(block);
            }
        }
    }

    /// <summary>The public properties that the author of a model class wrote, in declaration order, computed ones included.</summary>
    internal static IEnumerable<PropertyInfo> Declared(Type model) => model.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => !IsFramework(property.DeclaringType!) && property.GetIndexParameters().Length == 0)
        .OrderBy(property => property.MetadataToken);

    /// <returns>Null when a product model cannot hold such a property.</returns>
    internal static ProductField? Describe(PropertyInfo property)
    {
        if (KindOf(property) is not { } kind)
            return null;
        var length = property.GetCustomAttribute<LengthAttribute>();
        return new ProductField(
            property, kind, property.GetCustomAttribute<RequiredFromAttribute>()?.Lifecycle,
            length?.MinimumLength ?? 0, length?.MaximumLength ?? int.MaxValue);
    }

    internal static string Unsupported(PropertyInfo property) => ProductModelTexts.UnsupportedType(
        property.DeclaringType!.FullName!, property.Name, TypeName.Of(property.PropertyType));

    private static ProductFieldKind? KindOf(PropertyInfo property)
    {
        var type = property.PropertyType;
        if (property.IsDefined(typeof(FixedInputAttribute)))
            return IsValue(type) ? ProductFieldKind.FixedInput : null;
        if (type.IsAssignableTo(typeof(ProductBlockModel)))
            return ProductFieldKind.Block;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>))
            return ItemKind(type.GetGenericArguments()[0]);
        return IsValue(type) ? ProductFieldKind.Value : null;
    }

    private static ProductFieldKind? ItemKind(Type item) =>
        item.IsAssignableTo(typeof(ProductBlockModel)) ? ProductFieldKind.Blocks : IsValue(item) ? ProductFieldKind.Values : null;

    private static bool IsValue(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum || type == typeof(string) || type == typeof(bool) || type == typeof(int) || type == typeof(long)
            || type == typeof(double) || type == typeof(decimal) || type == typeof(Guid) || type == typeof(DateTimeOffset)
            || type == typeof(SubscriptionId);
    }

    private static bool IsFramework(Type type) => type == typeof(SubscriptionModel) || type == typeof(ProductBlockModel);
}
