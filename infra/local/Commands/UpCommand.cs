using System.CommandLine;
using Orchestrator.Local.Apps;
using Orchestrator.Local.Azurite;
using Orchestrator.Local.Simulators;
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
        var withoutApp = new Option<bool>("--without-app")
        {
            Description = "Start no app: it runs elsewhere, on the Functions host for example. ESDB and NSO get the ports of local.settings.sample.json.",
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
        command.Options.Add(withoutApp);
        command.Options.Add(data);
        command.Options.Add(latency);
        command.Validators.Add(result =>
        {
            if (result.GetValue(withoutApp) && result.GetResult(port) is { Implicit: false })
                result.AddError("--port is the app's, and --without-app starts none. Leave one of them out.");
        });
        command.SetAction((arguments, _) => LauncherCommand.RunAsync(
            stop => RunAsync(
                new LocalEnvironmentOptions
                {
                    WithoutApp = arguments.GetValue(withoutApp),
                    AppPort = arguments.GetValue(port),
                    StoragePorts = AzuritePorts.WellKnown,
                    SimulatorPorts = arguments.GetValue(withoutApp) ? SimulatorPorts.WellKnown : null,
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
        var table = new Table().Border(TableBorder.Rounded).AddColumns("What", "Where", "Notes");
        if (environment.App is { } app)
            table.AddRow("API", $"{new Uri(app.BaseUrl, "api/")}", "try GET health/");
        table.AddRow("ESDB, simulated", $"{environment.Esdb.BaseUrl}", "faults: PUT /simulator/faults");
        table.AddRow("NSO, simulated", $"{environment.Nso.BaseUrl}", "effects: GET /simulator/ledger");
        table.AddRow(
            "Storage emulator",
            $"blob {environment.Storage.Ports.Blob}, queue {environment.Storage.Ports.Queue}, table {environment.Storage.Ports.Table}",
            Markup.Escape($"data in {options.DataFolder}"));
        AnsiConsole.Write(table);
        if (environment.App is null)
            AnsiConsole.WriteLine("Now start the app, with local.settings.sample.json as its local.settings.json:\n  func start");
        AnsiConsole.MarkupLine("[grey]Ctrl-C stops everything; the data stay.[/]");
    }
}
