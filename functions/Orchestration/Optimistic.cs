using Orchestrator.Core.Processes;

namespace Orchestrator.Functions.Orchestration;

/// <summary>Changes of processes that somebody else may change at the same time.</summary>
internal static class Optimistic
{
    /// <summary>Decides by what a process is, and again by what it is then when somebody else changed it in between.</summary>
    /// <param name="decide">Reads the process, decides, and stores.</param>
    /// <exception cref="ProcessConflictException">It changed again and again; nothing was stored.</exception>
    public static async Task<T> Decide<T>(Func<Task<T>> decide)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await decide();
            }
            catch (ProcessConflictException) when (attempt < ProcessConflictException.MaxInARow)
            {
                // Decided anew.
            }
        }
    }
}
