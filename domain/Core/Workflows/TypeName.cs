namespace Orchestrator.Core.Workflows;

/// <summary>Types as an author writes them, for the texts of errors: <c>IReadOnlyList&lt;Guid&gt;</c>, <c>Guid?</c>.</summary>
internal static class TypeName
{
    public static string Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value) + "?";
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        var name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : name;
    }
}
