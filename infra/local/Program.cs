using System.CommandLine;
using Orchestrator.Local.Commands;

namespace Orchestrator.Local;

internal static class Program
{
    public static Task<int> Main(string[] arguments) =>
        LauncherCommand.Create().Parse(arguments).InvokeAsync(
            // Signals are ours: stopping in order takes longer than the library would wait.
            new InvocationConfiguration { ProcessTerminationTimeout = null });
}
