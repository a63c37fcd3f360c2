using System.Diagnostics;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Hosting;

/// <summary>What functions/ compiles against, by the one property that decides it.</summary>
public sealed class AzureHostTests
{
    private static readonly string[] RealPackages =
    [
        "Microsoft.Azure.Functions.Worker", "Microsoft.Azure.Functions.Worker.Sdk",
        "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore", "Microsoft.Azure.Functions.Worker.Extensions.Timer",
        "Microsoft.Azure.Functions.Worker.Extensions.DurableTask", "Microsoft.DurableTask.Client",
    ];

    [Fact]
    public async Task The_azure_host_uses_the_real_packages_and_nothing_of_the_embedded_host()
    {
        var (host, packages, projects) = await Evaluate("-p:FunctionsHost=azure");
        host.Should().Be("azure");
        packages.Should().Contain(RealPackages);
        projects.Should().NotContain(project => project.Contains("Embedded", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_embedded_host_is_the_default_and_uses_none_of_the_real_packages()
    {
        var (host, packages, projects) = await Evaluate();
        host.Should().Be("embedded");
        packages.Should().NotIntersectWith(RealPackages);
        projects.Should().ContainSingle(project => project.EndsWith("Orchestrator.Embedded.csproj", StringComparison.Ordinal));
    }

    [Fact]
    public void The_source_of_the_app_is_the_same_for_both()
    {
        var conditional = Directory.EnumerateFiles(Repository.PathOf("functions"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal)));
        conditional.Should().BeEmpty();
    }

    private static async Task<(string Host, IEnumerable<string> Packages, IEnumerable<string> Projects)> Evaluate(params string[] properties)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.PathOf(""),
        };
        foreach (var argument in (string[])["msbuild", Path.Combine("functions", "Orchestrator.Functions.csproj"), "-getProperty:FunctionsHost", "-getItem:PackageReference", "-getItem:ProjectReference", .. properties])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Waiting.Limit);
        process.ExitCode.Should().Be(0, "{0} {1}", await output, await errors);
        var answer = JsonNode.Parse(await output)!;
        return (answer["Properties"]!["FunctionsHost"]!.GetValue<string>(), Items("PackageReference"), Items("ProjectReference"));

        IEnumerable<string> Items(string kind) => answer["Items"]![kind]!.AsArray().Select(item => item!["Identity"]!.GetValue<string>());
    }
}
