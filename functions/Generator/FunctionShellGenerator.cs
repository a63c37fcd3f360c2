using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Orchestrator.Functions.Generator;

/// <summary>
/// Writes the function shells of a network's application, so that the Functions host, its portal, logs and traces show each
/// workflow and each step by name: one orchestrator function per workflow class, one activity function per step method, one
/// HTTP function per API route. In the Functions app it covers every referenced assembly; elsewhere (a test's own app) only
/// the workflows of that assembly.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class FunctionShellGenerator : IIncrementalGenerator
{
    private const string Engine = "Orchestrator.Functions.Orchestration.StepActivity";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider, static (output, compilation) =>
        {
            var engine = compilation.GetTypeByMetadataName(Engine);
            if (engine is null)
                return;
            var isApp = SymbolEqualityComparer.Default.Equals(engine.ContainingAssembly, compilation.Assembly);
            var space = compilation.AssemblyName + ".Generated";
            // Steps are private methods; the compiler does not look at those of referenced assemblies unless told to.
            var everything = compilation.WithOptions(compilation.Options.WithMetadataImportOptions(MetadataImportOptions.All));
            foreach (var type in ApplicationTypes.In(everything, isApp))
                Write(output, space, type);
        });

    private static void Write(SourceProductionContext output, string space, INamedTypeSymbol type)
    {
        if (WorkflowShell.Of(type, output.ReportDiagnostic) is { } workflow)
            Add(output, workflow.ClassName, workflow.Write(space));
        if (RouteShell.Of(type) is { } routes)
            Add(output, routes.ClassName, routes.Write(space));
    }

    private static void Add(SourceProductionContext output, string name, string source) =>
        output.AddSource(name + ".g.cs", SourceText.From(source, Encoding.UTF8));
}
