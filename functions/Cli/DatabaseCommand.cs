using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Catalogue;
using Orchestrator.Core.Serialization;
using Orchestrator.Functions.Storage;

namespace Orchestrator.Functions.Cli;

/// <summary><c>db</c>: the catalogue in the storage, its migrations, and how it differs from the code.</summary>
public static class DatabaseCommand
{
    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    /// <summary>The verb, for the command line.</summary>
    /// <param name="services">The orchestrator's services; asked for only when a command runs.</param>
    public static Command Build(Func<IServiceProvider> services) => new("db", "Migrate the stored catalogue, and compare it with the code.")
    {
        Upgrade(services),
        History(services),
        Diff(services),
    };

    private static Command Upgrade(Func<IServiceProvider> services)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would change, row by row; store nothing." };
        var command = new Command("upgrade", "Create the tables, apply the catalogue's migrations, and record what the code has. The start of the app does the same.") { dryRun };
        command.SetAction(async (arguments, cancellation) =>
        {
            var output = arguments.InvocationConfiguration.Output;
            var upgrade = services().GetRequiredService<CatalogueUpgrade>();
            if (arguments.GetValue(dryRun))
            {
                await UpgradeText.Write(await upgrade.Plan(cancellation), output);
                await output.WriteLineAsync("Dry run: nothing was stored.");
                return 0;
            }

            await services().GetRequiredService<StorageTables>().Create(cancellation);
            await UpgradeText.Write((await upgrade.Run(cancellation)).Report, output);
            return 0;
        });
        return command;
    }

    private static Command History(Func<IServiceProvider> services)
    {
        var command = new Command("history", "List the catalogue's migrations: when each was applied, and by which commit.");
        command.SetAction(async (arguments, cancellation) =>
        {
            var snapshot = await services().GetRequiredService<ICatalogueStore>().Read(cancellation);
            await UpgradeText.Write(snapshot, services().GetRequiredService<OrchestratorBuilder>().Migrations, arguments.InvocationConfiguration.Output);
            return 0;
        });
        return command;
    }

    private static Command Diff(Func<IServiceProvider> services)
    {
        var json = new Option<bool>("--json") { Description = "Write it as JSON." };
        var command = new Command("diff", "Compare the stored catalogue with the code. Exit code 0: equal, 1: they differ.") { json };
        command.SetAction(async (arguments, cancellation) =>
        {
            var stored = await services().GetRequiredService<ICatalogueStore>().Read(cancellation);
            var application = services().GetRequiredService<OrchestratorBuilder>();
            var diff = CatalogueDiff.Of(CatalogueDefinition.Of(application.Products, application.Workflows, stored.Products).Entries, stored.Entries);
            var output = arguments.InvocationConfiguration.Output;
            if (arguments.GetValue(json))
                await output.WriteLineAsync(JsonSerializer.Serialize(new { Equal = diff.IsEmpty, diff.Products, diff.MissingInCode, diff.MissingInStore, diff.Changed }, Indented));
            else
                await DiffText.Write(diff, output);
            return diff.IsEmpty ? 0 : 1;
        });
        return command;
    }
}
