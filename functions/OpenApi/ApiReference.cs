using System.Reflection;
using Microsoft.AspNetCore.Http;
using Scalar.AspNetCore;

namespace Orchestrator.Functions.OpenApi;

/// <summary>The OpenAPI document of the running app, and the page that shows it. Everything comes from the app itself.</summary>
public sealed class ApiReference
{
    private const string ScriptResource = "ScalarStaticAssets.scalar.js";

    private readonly Assembly _scalar = typeof(ScalarOptions).Assembly;
    private readonly Lazy<Task<string>> _document = new(() => ApiDocument.Write(Assemblies, CancellationToken.None));
    private readonly Lazy<IReadOnlyList<ApiOperation>> _operations = new(() => [.. Assemblies.SelectMany(ApiOperation.In)]);

    /// <summary>The document as JSON.</summary>
    public Task<string> Document => _document.Value;

    /// <summary>The methods that an address below <c>/api</c> takes; none when there is no such address.</summary>
    public IReadOnlyList<string> MethodsAt(PathString path) =>
        [.. _operations.Value.Where(operation => operation.IsAt(path)).Select(operation => operation.Verb).Distinct(StringComparer.Ordinal)];

    /// <summary>The page.</summary>
    public string Page { get; } = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Orchestrator API</title></head>
        <body><script id="api-reference" data-url="/api/openapi.json" data-configuration='{"withDefaultFonts":false,"telemetry":false,"hideClientButton":true,"agent":{"disabled":true},"mcp":{"disabled":true},"showDeveloperTools":"never"}'></script><script src="/api/docs/scalar.js"></script></body>
        </html>
        """;

    /// <summary>The script of the page, gzipped, as it is in the package that brings it.</summary>
    public Stream ZippedScript => _scalar.GetManifestResourceStream(ScriptResource)
        ?? throw new InvalidOperationException($"Package Scalar.AspNetCore has no resource '{ScriptResource}' any more.");

    /// <summary>The app's own functions, and those that were generated for a network that starts the app itself.</summary>
    private static IEnumerable<Assembly> Assemblies =>
        new[] { typeof(ApiReference).Assembly, Assembly.GetEntryAssembly() }.OfType<Assembly>().Distinct();
}
