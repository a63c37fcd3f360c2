namespace Orchestrator.Core.Workflows;

/// <summary>The list types that a parameter may have: arrays, <see cref="List{T}"/> and its interfaces.</summary>
internal static class ListType
{
    /// <returns>The type of the items; null when the type is no list.</returns>
    public static Type? ItemOf(Type type) =>
        type.IsSZArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericArguments() is [{ IsByRefLike: false } item] && type.IsAssignableFrom(typeof(List<>).MakeGenericType(item)) ? item
        : null;

    /// <summary>A list of a type with these items.</summary>
    public static object Make(Type type, Type item, IReadOnlyList<object> items)
    {
        var array = Array.CreateInstance(item, items.Count);
        for (var index = 0; index < items.Count; index++)
            array.SetValue(items[index], index);
        return type.IsArray ? array : Activator.CreateInstance(typeof(List<>).MakeGenericType(item), array)!;
    }
}
