using System.Diagnostics;

namespace Orchestrator.Faults.Fixtures;

/// <summary>Freezes a process (SIGSTOP): its connections stay open and nothing answers.</summary>
internal sealed class Pause : IAsyncDisposable
{
    private readonly int _process;

    private Pause(int process) => _process = process;

    public static async Task<Pause> Begin(int process)
    {
        await Send("-STOP", process);
        return new Pause(process);
    }

    /// <summary>Lets it go on (SIGCONT).</summary>
    public async ValueTask DisposeAsync() => await Send("-CONT", _process);

    private static async Task Send(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, $"{process}"]);
        await kill.WaitForExitAsync();
        kill.ExitCode.Should().Be(0, "kill {0} {1} must succeed", signal, process);
    }
}
