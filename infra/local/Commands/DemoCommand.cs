using System.CommandLine;
using Orchestrator.Local.Apps;
using Orchestrator.Local.Demo;

namespace Orchestrator.Local.Commands;

/// <summary>Starts everything on free ports, leads a node through its whole life as a client would, and stops everything.</summary>
internal static class DemoCommand
{
    private const int StoppedBySignal = 130;

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON document and nothing else." };
        var limit = new Option<int>("--timeout")
        {
            Description = "Seconds that a process may take.",
            DefaultValueFactory = _ => 120,
        };
        var command = new Command("demo", "Leads a node through its whole life over HTTP, on free ports and with temporary data.") { json, limit };
        command.SetAction((arguments, _) => LauncherCommand.RunAsync(
            stop => RunAsync(arguments.GetValue(json), TimeSpan.FromSeconds(arguments.GetValue(limit)), stop),
            StoppedBySignal));
        return command;
    }

    private static async Task<int> RunAsync(bool json, TimeSpan limit, CancellationToken stop)
    {
        IDemoView view = json ? new JsonView()
            : Console.IsOutputRedirected ? new PlainView(Console.Out)
            : new TerminalView();
        var options = new LocalEnvironmentOptions { Latency = TimeSpan.FromMilliseconds(20), Progress = view.Note };
        await using var environment = await LocalEnvironment.StartAsync(options, stop);
        using var demo = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var death = environment.WaitForDeathAsync();
        var story = new DemoStory(environment.App!.BaseUrl, view, limit).RunAsync(demo.Token);

        if (await Task.WhenAny(story, death) == story)
            return await story ? 0 : 1;

        await demo.CancelAsync();
        await story.ContinueWith(_ => { }, TaskScheduler.Default);
        throw new LocalException(await death);
    }
}
