using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Orchestrator.Architecture.Tests;

/// <summary>
/// Which types the compiled types of an assembly name, method bodies included. What the compiler makes of lambdas and async
/// methods counts as part of the type it was written in.
/// </summary>
internal static class TypeDependencies
{
    /// <summary>The full name of each top-level type, with the full names of the types it and its nested types name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Of(string assemblyPath)
    {
        using var module = ModuleDefinition.ReadModule(assemblyPath);
        return module.Types.ToDictionary(
            type => type.FullName,
            IReadOnlySet<string> (type) => WithNested(type).SelectMany(NamedBy).SelectMany(Parts).Select(part => part.FullName)
                .ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => [type, .. type.NestedTypes.SelectMany(WithNested)];

    private static IEnumerable<TypeReference?> NamedBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.Methods.SelectMany(NamedBy),
        .. AttributesOf(type),
        .. type.Fields.SelectMany(AttributesOf),
        .. type.Methods.SelectMany(AttributesOf),
    ];

    private static IEnumerable<TypeReference?> NamedBy(MethodDefinition method) =>
    [
        .. NamedBy((MethodReference)method),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(NamedBy) : [],
    ];

    private static IEnumerable<TypeReference?> NamedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => NamedBy(method),
        _ => [],
    };

    private static IEnumerable<TypeReference?> NamedBy(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
    ];

    private static IEnumerable<TypeReference?> AttributesOf(ICustomAttributeProvider provider) =>
    [
        .. provider.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. provider.CustomAttributes.SelectMany(attribute => attribute.ConstructorArguments).Select(argument => argument.Value as TypeReference),
    ];

    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification made => Parts(made.ElementType),
        _ => [type],
    };
}
