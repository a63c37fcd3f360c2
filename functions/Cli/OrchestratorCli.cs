using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Notifications;

namespace Orchestrator.Functions.Cli;

/// <summary>
/// The command line of the app: works on the same storage, with the same settings, as the app that serves requests, and needs no
/// host. To add a verb, write a static class with <c>Build</c> and list it in <see cref="Verbs"/>.
/// </summary>
public static class OrchestratorCli
{
    /// <summary>The exit code of a command that could not do its work; 1 is left to what a command has to say.</summary>
    public const int Failed = 2;

    private static readonly Func<Func<IServiceProvider>, Command>[] Verbs =
    [
        DatabaseCommand.Build,
        SubscriptionsCommand.Build,
    ];

    /// <summary>
    /// Whether the arguments are a command. The Functions host starts the app with options only (<c>--host</c>, <c>--port</c>), and
    /// settings are options or have an equals sign.
    /// </summary>
    public static bool Handles(IReadOnlyList<string> arguments) => arguments is [var first, ..]
        && (first is "--help" or "-h" or "-?" or "--version" || first.Length > 0 && first.All(c => char.IsAsciiLetter(c) || c == '-') && first[0] != '-');

    /// <summary>Runs a command with the settings of the environment and of <c>local.settings.json</c>.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="network">Registers the network's application, as at the start of the app.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> Run(IReadOnlyList<string> arguments, Action<OrchestratorBuilder, IConfiguration> network) =>
        Run(arguments, () => CommandSettings.Read(Directory.GetCurrentDirectory(), AppContext.BaseDirectory), network, new InvocationConfiguration());

    /// <summary>Runs a command with the given settings, and writes to the given output.</summary>
    /// <inheritdoc cref="Run(IReadOnlyList{string}, Action{OrchestratorBuilder, IConfiguration})"/>
    /// <param name="arguments">The command line.</param>
    /// <param name="settings">Reads the settings; only asked by a command that does something.</param>
    /// <param name="network">Registers the network's application, as at the start of the app.</param>
    /// <param name="invocation">Where output and errors go.</param>
    public static async Task<int> Run(
        IReadOnlyList<string> arguments, Func<IConfiguration> settings, Action<OrchestratorBuilder, IConfiguration> network,
        InvocationConfiguration invocation)
    {
        ServiceProvider? services = null;
        var root = new RootCommand("Works on the storage of the orchestrator. Without a command, the app itself starts.");
        foreach (var build in Verbs)
            root.Subcommands.Add(build(() => services ??= Services(settings(), network)));
        invocation.EnableDefaultExceptionHandler = false;
        try
        {
            var command = root.Parse(arguments);
            var code = await command.InvokeAsync(invocation);
            return command.Errors.Count > 0 ? Failed : code;
        }
        catch (OperationCanceledException)
        {
            await invocation.Error.WriteLineAsync("error: Stopped before the command was done. Every command may be repeated.");
            return Failed;
        }
#pragma warning disable CA1031 // The last one to catch it: described for whoever typed the command.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await invocation.Error.WriteLineAsync($"error: {CommandFailure.Describe(error)}");
            return Failed;
        }
        finally
        {
            if (services is not null)
                await services.DisposeAsync();
        }
    }

    private static ServiceProvider Services(IConfiguration settings, Action<OrchestratorBuilder, IConfiguration> network) =>
        new ServiceCollection()
            .AddSingleton(settings)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace))
            .AddOrchestrator(settings, application => network(application, settings))
            .AddSingleton<INotifier, SilentNotifier>()
            .BuildServiceProvider();
}
