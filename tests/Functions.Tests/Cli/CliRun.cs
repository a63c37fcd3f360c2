using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Orchestrator.Core.Applications;
using Orchestrator.Functions.Cli;

namespace Orchestrator.Functions.Tests.Cli;

/// <summary>A command that was run to its end.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">What it wrote to the standard output.</param>
/// <param name="Errors">What it wrote to the standard error.</param>
internal sealed record CliRun(int Code, string Output, string Errors)
{
    public static async Task<CliRun> Of(
        string arguments, IReadOnlyDictionary<string, string?> settings, Action<OrchestratorBuilder, IConfiguration> network)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var code = await OrchestratorCli.Run(
            arguments.Split(' '), () => configuration, network, new InvocationConfiguration { Output = output, Error = errors });
        return new CliRun(code, output.ToString(), errors.ToString());
    }
}
