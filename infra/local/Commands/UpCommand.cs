using System.CommandLine;
using Orchestrator.Local.Apps;
using Orchestrator.Local.Azurite;
using Spectre.Console;

namespace Orchestrator.Local.Commands;

/// <summary>Runs everything on the usual ports until Ctrl-C; the data stay.</summary>
internal static class UpCommand
{
    private const int DefaultAppPort = 7071;

    public static Command Create(string name)
    {
        var command = new Command(name, "Runs everything on the usual ports until Ctrl-C. The data stay in .azurite.");
        AddTo(command);
        return command;
    }

    public static void AddTo(Command command)
    {
        var port = new Option<int>("--port")
        {
            Description = "Port of the app on 127.0.0.1.",
            DefaultValueFactory = _ => DefaultAppPort,
        };
        var data = new Option<string>("--data")
        {
            Description = "Folder of the storage emulator's data.",
            DefaultValueFactory = _ => Path.Combine(RepositoryRoot.Path, ".azurite"),
        };
        var latency = new Option<int>("--latency")
        {
            Description = "Milliseconds that each answer of ESDB and NSO takes.",
            DefaultValueFactory = _ => 20,
        };
        command.Options.Add(port);
        command.Options.Add(data);
        command.Options.Add(latency);
        command.SetAction((arguments, _) => LauncherCommand.RunAsync(
            stop => RunAsync(
                new LocalEnvironmentOptions
                {
                    AppPort = arguments.GetValue(port),
                    StoragePorts = AzuritePorts.WellKnown,
                    DataFolder = arguments.GetValue(data),
                    Latency = TimeSpan.FromMilliseconds(arguments.GetValue(latency)),
                    Progress = line => AnsiConsole.MarkupLineInterpolated($"[grey]{line}[/]"),
                },
                stop),
            exitCodeWhenStopped: 0));
    }

    private static async Task<int> RunAsync(LocalEnvironmentOptions options, CancellationToken stop)
    {
        await using var environment = await LocalEnvironment.StartAsync(options, stop);
        ShowWhatRuns(environment, options);

        var death = environment.WaitForDeathAsync();
        await Task.WhenAny(death, Task.Delay(Timeout.InfiniteTimeSpan, stop));
        if (!stop.IsCancellationRequested)
            throw new LocalException(await death);

        AnsiConsole.MarkupLine("[grey]Stopping ...[/]");
        return 0;
    }

    private static void ShowWhatRuns(LocalEnvironment environment, LocalEnvironmentOptions options)
    {
        var api = new Uri(environment.App.BaseUrl, "api/");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("What", "Where", "Notes");
        table.AddRow("API", $"{api}", "try GET health/");
        table.AddRow("ESDB, simulated", $"{environment.Esdb.BaseUrl}", "faults: PUT /simulator/faults");
        table.AddRow("NSO, simulated", $"{environment.Nso.BaseUrl}", "effects: GET /simulator/ledger");
        table.AddRow(
            "Storage emulator",
            $"blob {environment.Storage.Ports.Blob}, queue {environment.Storage.Ports.Queue}, table {environment.Storage.Ports.Table}",
            Markup.Escape($"data in {options.DataFolder}"));
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine("[grey]Ctrl-C stops everything; the data stay.[/]");
    }
}
