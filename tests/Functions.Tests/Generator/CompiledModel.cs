using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Orchestrator.Core.Products;
using Orchestrator.Functions.Generator;

namespace Orchestrator.Functions.Tests.Generator;

/// <summary>A product model from source: what the analyzer and what the start-up check say of it.</summary>
internal sealed class CompiledModel
{
    private const string Usings = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json.Serialization;
        using Orchestrator.Core.Products;
        using Orchestrator.Core.Subscriptions;

        """;

    private readonly CSharpCompilation _compilation;

    public CompiledModel(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        _compilation = CSharpCompilation.Create(
            "Model" + Guid.NewGuid().ToString("N"), [CSharpSyntaxTree.ParseText(Usings + source)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    /// <summary>What the analyzer reports, with the word that it underlines.</summary>
    public async Task<IReadOnlyList<(string Id, string Place, string Text)>> Diagnostics()
    {
        _compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        var found = await _compilation.WithAnalyzers([new ProductModelAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(entry => entry.Location.SourceSpan.Start).Select(entry => (entry.Id, Place(entry), entry.GetMessage()))];
    }

    /// <summary>What the start-up check says of the class <c>Model</c>.</summary>
    public IReadOnlyList<string> Mistakes()
    {
        using var assembly = new MemoryStream();
        _compilation.Emit(assembly).Success.Should().BeTrue();
        var type = Assembly.Load(assembly.ToArray()).GetType("Model", throwOnError: true)!;
        try
        {
            ProductModel.Validate(type);
            return [];
        }
        catch (ProductModelException error)
        {
            return error.Message.Split('\n');
        }
    }

    private static string Place(Diagnostic found) => found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan);
}
