namespace Orchestrator.Local.Processes;

/// <summary>A program ended although it was needed.</summary>
/// <param name="name">The program.</param>
/// <param name="exitCode">Its exit code.</param>
/// <param name="lastOutput">The last lines of its output.</param>
public sealed class ChildExitedException(string name, int exitCode, string lastOutput)
    : Exception($"{name} ended by itself with exit code {exitCode}. Its last output:\n{lastOutput}")
{
    /// <summary>The last lines of its output.</summary>
    public string LastOutput { get; } = lastOutput;
}
