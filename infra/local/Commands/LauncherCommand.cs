using System.CommandLine;

namespace Orchestrator.Local.Commands;

/// <summary>The command line: <c>up</c>, which is also what happens without a command, and <c>demo</c>.</summary>
internal static class LauncherCommand
{
    public static RootCommand Create()
    {
        var up = UpCommand.Create("up");
        var root = new RootCommand("Runs the orchestrator on this machine, with a storage emulator and simulated ESDB and NSO.")
        {
            up,
            DemoCommand.Create(),
        };
        UpCommand.AddTo(root);
        return root;
    }

    /// <summary>Runs a command until it is done or a signal comes; expected failures become one message.</summary>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<int>> command, int exitCodeWhenStopped)
    {
        using var shutdown = new ShutdownSignal();
        try
        {
            return await command(shutdown.Token);
        }
        catch (OperationCanceledException) when (shutdown.Token.IsCancellationRequested)
        {
            return exitCodeWhenStopped;
        }
        catch (LocalException failure)
        {
            await Console.Error.WriteLineAsync($"error: {failure.Message}");
            return 1;
        }
    }
}
