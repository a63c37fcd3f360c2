using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Embedded.Hosting;

namespace Orchestrator.Embedded.Tests;

/// <summary>Apps that must not start, compiled from source as an app of their own.</summary>
public sealed class DiscoveryTests
{
    [Theory]
    [InlineData("""[Function("a")] public static void X([ActivityTrigger] int i) { } [Function("A")] public static void Y([ActivityTrigger] int i) { }""", "*'a'*App.Functions.X*App.Functions.Y*")]
    [InlineData("""[Function("no good")] public static void X([ActivityTrigger] int i) { }""", "*'no good'*App.Functions.X*")]
    [InlineData("""[Function("2fast")] public static void X([ActivityTrigger] int i) { }""", "*'2fast'*App.Functions.X*a letter*")]
    [InlineData("""[Function("Host")] public static void X([ActivityTrigger] int i) { }""", "*'Host'*App.Functions.X*not 'host'*")]
    [InlineData("""[Function("two")] public static void X([ActivityTrigger] int i, [TimerTrigger("x")] TimerInfo t) { }""", "*'two'*App.Functions.X*2 trigger*")]
    [InlineData("""[Function("none")] public static void X(int i) { }""", "*'none'*App.Functions.X*0 trigger*")]
    [InlineData("""[Function("odd")] public static void X([ActivityTrigger] int i, Version v) { }""", "*'v'*App.Functions.X*System.Version*")]
    [InlineData("""[Function("keyed")] public static void X([HttpTrigger(AuthorizationLevel.Function, "get")] Microsoft.AspNetCore.Http.HttpRequest r) { }""", "*'keyed'*AuthorizationLevel.Function*")]
    [InlineData("""[Function("one")] public static void X([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "p/{id}")] Microsoft.AspNetCore.Http.HttpRequest r) { } [Function("status")] public static void Y([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "p/status")] Microsoft.AspNetCore.Http.HttpRequest r) { }""", "*'p/status'*'status'*'one'*sorts before*")]
    public void A_function_the_host_cannot_run_is_refused_by_name(string functions, string message)
    {
        var build = Compile(functions);
        build.Should().Throw<EmbeddedHostException>().WithMessage(message);
    }

    [Theory]
    [InlineData("a-status", "p/{id}", "get")]
    [InlineData("status", "p/{id:guid}", "get")]
    [InlineData("status", "p/{id}", "post")]
    public void A_literal_route_beside_a_parameter_is_fine_where_both_hosts_agree(string name, string other, string method)
    {
        var build = Compile($$"""
            [Function("one")] public static void X([HttpTrigger(AuthorizationLevel.Anonymous, "{{method}}", Route = "{{other}}")] Microsoft.AspNetCore.Http.HttpRequest r) { }
            [Function("{{name}}")] public static void Y([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "p/status")] Microsoft.AspNetCore.Http.HttpRequest r) { }
            """);
        build.Should().NotThrow();
    }

    private static Action Compile(string functions)
    {
        var source = $$"""
            using System;
            using Microsoft.Azure.Functions.Worker;
            using Microsoft.Azure.Functions.Worker.Builder;
            namespace App;
            public static class Functions { {{functions}} }
            public static class Program
            {
                public static void Build() => FunctionsApplication.CreateBuilder(["--TaskHub=Unused"]).Build();
            }
            """;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "App", [CSharpSyntaxTree.ParseText(source)], references, new(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        compilation.Emit(image).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        image.Position = 0;
        var program = new AssemblyLoadContext("App", isCollectible: true).LoadFromStream(image).GetType("App.Program")!;
        return program.GetMethod("Build", BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Action>();
    }
}
