using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Functions.Cli;

/// <summary><c>subscriptions export</c> and <c>subscriptions import</c>: one document a line, however many.</summary>
public static class SubscriptionsCommand
{
    /// <summary>The verb, for the command line.</summary>
    /// <param name="services">The orchestrator's services; asked for only when a command runs.</param>
    public static Command Build(Func<IServiceProvider> services)
    {
        var command = new Command("subscriptions", "Take subscriptions away and bring them back.");
        command.Subcommands.Add(Export(services));
        command.Subcommands.Add(Import(services));
        return command;
    }

    private static Command Export(Func<IServiceProvider> services)
    {
        var product = new Option<string?>("--product") { Description = "Only those of the product of this name." };
        var status = new Option<SubscriptionLifecycle?>("--status") { Description = "Only those with this status." };
        var output = new Option<string?>("--output") { Description = "The file to write; without it, the standard output." };
        var command = new Command("export", "Write subscriptions, oldest first, one JSON document a line.") { product, status, output };
        command.SetAction(async (arguments, cancellation) =>
        {
            var export = ActivatorUtilities.CreateInstance<SubscriptionFileExport>(services());
            var (name, lifecycle) = (arguments.GetValue(product), arguments.GetValue(status));
            var progress = arguments.InvocationConfiguration.Error;
            if (arguments.GetValue(output) is not { } path)
                return await export.Run(name, lifecycle, arguments.InvocationConfiguration.Output, progress, cancellation);
            await using var file = new StreamWriter(path);
            return await export.Run(name, lifecycle, file, progress, cancellation);
        });
        return command;
    }

    private static Command Import(Func<IServiceProvider> services)
    {
        var file = new Argument<string>("file") { Description = "What export wrote: one JSON document a line." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check only; store nothing." };
        var replace = new Option<bool>("--replace") { Description = "Replace what is stored, where its version is the document's." };
        var user = new Option<string>("--user") { Description = "Who imports; versions say so.", DefaultValueFactory = _ => Environment.UserName };
        var command = new Command("import", "Check subscriptions against their models and store those that are right.") { file, dryRun, replace, user };
        command.SetAction(async (arguments, cancellation) =>
        {
            var options = new ImportOptions(arguments.GetValue(user)!, arguments.GetValue(replace), arguments.GetValue(dryRun));
            var (path, console) = (arguments.GetValue(file)!, arguments.InvocationConfiguration);
            if (!File.Exists(path))
                throw new FileNotFoundException($"There is no file '{path}'.");
            await using var lines = File.OpenRead(path);
            return await ActivatorUtilities.CreateInstance<SubscriptionFileImport>(services()).Run(lines, options, console.Output, console.Error, cancellation);
        });
        return command;
    }
}
