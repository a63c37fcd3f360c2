using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Embedded.Hosting;

namespace Orchestrator.Embedded.Tests.PublicApi;

/// <summary>The public members that the library declares in Microsoft namespaces, in the notation of used-api.txt.</summary>
public static class DeclaredApi
{
    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeMemberKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static IReadOnlyDictionary<string, string> Read() => Types()
        .SelectMany(type => type.GetMembers().Where(IsVisible).Prepend(type))
        .ToDictionary(
            symbol => symbol.GetDocumentationCommentId()!,
            symbol => symbol is INamedTypeSymbol type ? Kind(type) : symbol.ToDisplayString(Format),
            StringComparer.Ordinal);

    /// <summary>The base class and the interfaces of each type, but for what every type or record has.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Bases() => Types().ToDictionary(
        type => type.GetDocumentationCommentId()!,
        IReadOnlyList<string> (type) =>
        [
            .. type.Interfaces.Prepend(type.TypeKind == TypeKind.Class ? type.BaseType : null)
                .Where(found => found is not null and not { SpecialType: SpecialType.System_Object } and not { MetadataName: "IEquatable`1" })
                .Select(found => WithoutConstraints(found!.ToDisplayString(Format))),
        ],
        StringComparer.Ordinal);

    /// <summary>The base class and the interfaces of a declaration.</summary>
    public static IEnumerable<string> Bases(string declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return WithoutConstraints(declaration).Split(" : ", 2) is [_, var bases]
            ? bases.Split(", ").Select(found => found.Replace("record ", string.Empty, StringComparison.Ordinal))
            : [];
    }

    private static IEnumerable<INamedTypeSymbol> Types()
    {
        var location = typeof(EmbeddedHost).Assembly.Location;
        var library = MetadataReference.CreateFromFile(location);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => path != location)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("api", references: [library, .. references]);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(library)!;
        return Types(assembly.GlobalNamespace).Where(type => type.DeclaredAccessibility == Accessibility.Public
            && type.ToDisplayString().StartsWith("Microsoft.", StringComparison.Ordinal));
    }

    /// <summary>What must agree about a type: what it is and whether it can be derived from.</summary>
    public static string Kind(string declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return declaration.Split(" Microsoft.", 2)[0].Replace("record record", "record", StringComparison.Ordinal);
    }

    private static string Kind(INamedTypeSymbol type)
    {
        var modifier = type.TypeKind != TypeKind.Class ? string.Empty
            : type.IsStatic ? "static "
            : type.IsAbstract ? "abstract "
            : type.IsSealed ? "sealed "
            : string.Empty;
        var kind = type.IsRecord ? "record"
            : type.TypeKind == TypeKind.Struct ? "readonly struct"
            : type.TypeKind.ToString().ToLowerInvariant();
        return modifier + kind;
    }

    private static string WithoutConstraints(string type) => type.Replace(" where T : notnull", string.Empty, StringComparison.Ordinal);

    private static bool IsVisible(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet }
        && member is not INamedTypeSymbol

        // Written by the compiler; its return type depends on the compiler, and nobody can call it by name.
        && member.MetadataName != "<Clone>$"
        && !IsImpliedConstructor(member);

    // Constructors that nobody calls: of abstract types (public or protected is the same) and the default one of structs.
    private static bool IsImpliedConstructor(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: [] }
        && (member.ContainingType.IsValueType || member.ContainingType.IsAbstract);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));
}
