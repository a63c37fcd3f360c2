using Microsoft.CodeAnalysis;

namespace Orchestrator.Functions.Generator;

/// <summary>Finds the classes of a network's application among all that a compilation sees.</summary>
internal static class ApplicationTypes
{
    private const string Core = "Orchestrator.Core";

    public static IEnumerable<INamedTypeSymbol> In(Compilation compilation, bool withReferences)
    {
        var assemblies = withReferences
            ? compilation.SourceModule.ReferencedAssemblySymbols.Where(UsesCore)
            : [];
        return assemblies.Append(compilation.Assembly)
            .SelectMany(assembly => TypesIn(assembly.GlobalNamespace))
            .Where(type => type is { TypeKind: TypeKind.Class, IsAbstract: false, DeclaredAccessibility: Accessibility.Public })
            .OrderBy(type => type.ToDisplayString(), System.StringComparer.Ordinal);
    }

    private static bool UsesCore(IAssemblySymbol assembly) =>
        assembly.Name == Core || assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == Core));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(TypesIn));
}
