using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Orchestrator.Core.Products;

namespace Orchestrator.Functions.Generator;

/// <summary>
/// Tells the author of a product model while it is written what the start-up check would refuse, in the same words: the mistakes
/// that are made most often. The start-up check finds the others too.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProductModelAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The message is the text of the start-up check.</summary>
    private const string Message = "{0}";

    private static readonly DiagnosticDescriptor UnsupportedType = Rule("ORCH002", "Type that a product model cannot hold");
    private static readonly DiagnosticDescriptor NoBlockName = Rule("ORCH003", "Product block without name");
    private static readonly DiagnosticDescriptor NoSetter = Rule("ORCH004", "Property that would never be loaded");
    private static readonly DiagnosticDescriptor NeverMissing = Rule("ORCH005", "Required property that can never be missing");
    private static readonly DiagnosticDescriptor NoChoice = Rule("ORCH006", "Abstract product block without choice");

    private static readonly DiagnosticDescriptor PublicField = Rule("ORCH007", "Field that would never be stored");
    private static readonly DiagnosticDescriptor Unheeded = Rule("ORCH008", "Attribute or modifier that a product model does not heed");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(UnsupportedType, NoBlockName, NoSetter, NeverMissing, NoChoice, PublicField, Unheeded);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (ProductModelTypes.In(start.Compilation) is { } types)
                start.RegisterSymbolAction(symbol => Check((INamedTypeSymbol)symbol.Symbol, types, symbol.ReportDiagnostic), SymbolKind.NamedType);
        });
    }

    private static void Check(INamedTypeSymbol type, ProductModelTypes types, Action<Diagnostic> report)
    {
        if (!types.IsModel(type))
            return;
        if (types.IsBlock(type) && !type.IsAbstract && !ProductModelTypes.HasBlockName(type))
            Report(NoBlockName, type, ProductModelTexts.NoBlockName(type.ToDisplayString()));
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsImplicitlyDeclared: false })
                Report(PublicField, field, ProductModelTexts.PublicField(type.ToDisplayString(), field.Name));
        }

        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false })
                Check(property);
        }

        void Check(IPropertySymbol property)
        {
            var (owner, name) = (type.ToDisplayString(), property.Name);
            if (types.IsNeverLoaded(property))
                Report(NoSetter, property, ProductModelTexts.NoSetter(owner, name));
            foreach (var attribute in types.UnheededOf(property))
                Report(Unheeded, property, ProductModelTexts.Unheeded(owner, name, attribute));
            foreach (var attribute in types.StoredOtherwiseBy(property))
                Report(Unheeded, property, ProductModelTexts.StoredOtherwise(owner, name, attribute));
            if (property.IsRequired)
                Report(Unheeded, property, ProductModelTexts.RequiredMember(owner, name));
            if (property.SetMethod is null)
                return;
            if (!types.CanHold(property))
                Report(UnsupportedType, property, ProductModelTexts.UnsupportedType(owner, name, ProductModelTypes.NameOf(property.Type)));
            else if (ProductModelTypes.IsRequired(property) && ProductModelTypes.IsNeverMissing(property.Type))
                Report(NeverMissing, property, types.IsList(property.Type) ? ProductModelTexts.NeverMissingList(owner, name) : ProductModelTexts.NeverMissing(owner, name, property.Type.MetadataName));
            else if (types.LacksChoice(property) is { } block)
                Report(NoChoice, property, ProductModelTexts.NoChoice(owner, name, block.MetadataName));
        }

        void Report(DiagnosticDescriptor rule, ISymbol symbol, string text) => report(Diagnostic.Create(rule, symbol.Locations[0], text));
    }

    private static DiagnosticDescriptor Rule(string id, string title) =>
        new(id, title, Message, "Orchestrator", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
