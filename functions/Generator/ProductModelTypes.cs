using Microsoft.CodeAnalysis;

namespace Orchestrator.Functions.Generator;

/// <summary>What a compilation knows of the product model language; the rules are those of the start-up check.</summary>
internal sealed class ProductModelTypes
{
    private const string Products = "Orchestrator.Core.Products.";
    private const string Subscriptions = "Orchestrator.Core.Subscriptions.";

    private readonly INamedTypeSymbol _subscription;
    private readonly INamedTypeSymbol _block;
    private readonly INamedTypeSymbol _list;
    private readonly INamedTypeSymbol? _validation;
    private readonly INamedTypeSymbol? _converter;

    private ProductModelTypes(INamedTypeSymbol subscription, INamedTypeSymbol block, INamedTypeSymbol list, Compilation compilation)
    {
        (_subscription, _block, _list) = (subscription, block, list);
        _validation = compilation.GetTypeByMetadataName("System.ComponentModel.DataAnnotations.ValidationAttribute");
        _converter = compilation.GetTypeByMetadataName("System.Text.Json.Serialization.JsonConverterAttribute");
    }

    /// <returns>Null when the compilation does not use the language.</returns>
    public static ProductModelTypes? In(Compilation compilation) =>
        compilation.GetTypeByMetadataName(Subscriptions + "SubscriptionModel") is { } subscription
        && compilation.GetTypeByMetadataName(Products + "ProductBlockModel") is { } block
        && compilation.GetTypeByMetadataName("System.Collections.Generic.List`1") is { } list
            ? new ProductModelTypes(subscription, block, list, compilation)
            : null;

    /// <summary>The name of a type as the start-up check writes it.</summary>
    public static string NameOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => NameOf(array.ElementType) + "[]",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => NameOf(nullable.TypeArguments[0]) + "?",
        INamedTypeSymbol { IsGenericType: true } generic => $"{generic.Name}<{string.Join(", ", generic.TypeArguments.Select(NameOf))}>",
        _ => type.Name,
    };

    public static bool IsNeverMissing(ITypeSymbol type) => type.IsValueType
        ? type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T
        : type.NullableAnnotation == NullableAnnotation.NotAnnotated;

    public bool IsModel(ITypeSymbol type) => (IsBlock(type) || Derives(type, _subscription)) && !Is(type, _block) && !Is(type, _subscription);

    public bool IsBlock(ITypeSymbol? type) => type is not null && Derives(type, _block);

    public static bool HasBlockName(ITypeSymbol type) => Has(type, "ProductBlockAttribute");

    public static bool IsRequired(IPropertySymbol property) => Has(property, "RequiredFromAttribute");

    /// <summary>What stands for a type is checked where a product says which.</summary>
    public bool CanHold(IPropertySymbol property)
    {
        if (IsOpen(property.Type))
            return true;
        if (Has(property, "FixedInputAttribute"))
            return IsValue(property.Type);
        return IsBlock(property.Type) || IsValue(property.Type) || ItemOf(property.Type) is { } item && (IsBlock(item) || IsValue(item));
    }

    /// <returns>The abstract block of a property that does not say what it stands for.</returns>
    public ITypeSymbol? LacksChoice(IPropertySymbol property)
    {
        var block = ItemOf(property.Type) ?? property.Type;
        return IsBlock(block) && block.IsAbstract && !Has(property, "OneOfAttribute") && !Has(block, "OneOfAttribute") ? block : null;
    }

    public bool IsList(ITypeSymbol type) => ItemOf(type) is not null;

    /// <summary>The attributes that check values of other classes, and nothing here.</summary>
    public IEnumerable<string> UnheededOf(IPropertySymbol property) => property.GetAttributes()
        .Where(attribute => _validation is not null && attribute.AttributeClass is { } type && Derives(type, _validation) && type.Name != "LengthAttribute")
        .Select(NameOf);

    /// <summary>The attributes that give a property another key or another value in JSON.</summary>
    public IEnumerable<string> StoredOtherwiseBy(IPropertySymbol property) => property.GetAttributes()
        .Where(attribute => attribute.AttributeClass is { } type && (type.Name is "JsonPropertyNameAttribute" or "JsonExtensionDataAttribute" or "JsonRequiredAttribute"
            || type.Name == "JsonIgnoreAttribute" && property.SetMethod is not null
            || _converter is not null && Derives(type, _converter) && type.ToDisplayString() != Products + "OneOfAttribute"))
        .Select(NameOf);

    /// <summary>Whether it is stored and has no public setter. What is computed is no property of the model.</summary>
    public bool IsNeverLoaded(IPropertySymbol property)
    {
        var isStored = property.SetMethod is not null || IsAutomatic(property) && (IsBlock(property.Type) || IsList(property.Type));
        return isStored && property.SetMethod?.DeclaredAccessibility != Accessibility.Public
            && !property.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == "System.Text.Json.Serialization.JsonIncludeAttribute");
    }

    private static bool IsAutomatic(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsValue(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type.TypeKind == TypeKind.Enum
            || type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Int32
                or SpecialType.System_Int64 or SpecialType.System_Double or SpecialType.System_Decimal
            || type.ToDisplayString() is "System.Guid" or "System.DateTimeOffset" or Subscriptions + "SubscriptionId";
    }

    private bool IsOpen(ITypeSymbol type) => type.TypeKind == TypeKind.TypeParameter
        || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && IsOpen(nullable.TypeArguments[0])
        || ItemOf(type) is { } item && IsOpen(item);

    private static string NameOf(AttributeData attribute) => attribute.AttributeClass!.Name.Substring(0, attribute.AttributeClass.Name.Length - "Attribute".Length);

    private ITypeSymbol? ItemOf(ITypeSymbol type) => type is INamedTypeSymbol named && Is(named.OriginalDefinition, _list) ? named.TypeArguments[0] : null;

    private static bool Derives(ITypeSymbol type, INamedTypeSymbol from)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (Is(current, from))
                return true;
        }

        return false;
    }

    private static bool Has(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Any(given => given.AttributeClass?.ToDisplayString() == Products + attribute);

    private static bool Is(ITypeSymbol type, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(type, other);
}
