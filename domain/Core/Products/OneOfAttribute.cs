using System.Reflection;
using System.Text.Json.Serialization;
using Orchestrator.Core.Serialization;

namespace Orchestrator.Core.Products;

/// <summary>
/// Says which product blocks an abstract block class stands for, or which of them a property may hold; the stored block's name
/// chooses the class when it is loaded. On the class it holds for all properties of that type; a property's own wins.
/// </summary>
/// <param name="classes">The classes, none of them abstract.</param>
/// <example><code>
/// [OneOf(typeof(CopperPort), typeof(FibrePort))] public abstract class PortModel : ProductBlockModel { ... }
/// [OneOf(typeof(CopperPort), typeof(RouterBlock))] public List&lt;ProductBlockModel&gt; Ends { get; set; } = [];
/// </code></example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, Inherited = false)]
public sealed class OneOfAttribute(params Type[] classes) : JsonConverterAttribute
{
    /// <summary>The classes, none of them abstract.</summary>
    public IReadOnlyList<Type> Classes { get; } = classes;

    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert)
    {
        var isList = typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(List<>);
        var converter = isList
            ? typeof(BlockListConverter<>).MakeGenericType(typeToConvert.GetGenericArguments())
            : typeof(BlockConverter<>).MakeGenericType(typeToConvert);
        return (JsonConverter)Activator.CreateInstance(converter, Classes)!;
    }

    /// <summary>The classes that a property of a block class can hold; empty when nothing says so.</summary>
    internal static IReadOnlyList<Type> ClassesOf(PropertyInfo property, Type block) =>
        property.GetCustomAttribute<OneOfAttribute>() is { } own ? own.Classes
        : !block.IsAbstract ? [block]
        : block.GetCustomAttribute<OneOfAttribute>()?.Classes ?? [];
}
