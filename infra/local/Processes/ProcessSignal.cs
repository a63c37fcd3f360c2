using System.Runtime.InteropServices;

namespace Orchestrator.Local.Processes;

/// <summary>Asks a process to end.</summary>
internal static partial class ProcessSignal
{
    private const int SigTerm = 15;

    /// <summary>Sends SIGTERM. Windows has nothing like it for a process without a window: false, nothing is sent.</summary>
    public static bool TryTerminate(int processId) => !OperatingSystem.IsWindows() && Kill(processId, SigTerm) == 0;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
