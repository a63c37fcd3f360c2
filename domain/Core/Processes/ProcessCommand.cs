namespace Orchestrator.Core.Processes;

/// <summary>A command that was accepted for a process and is kept with it, so that it cannot be lost.</summary>
/// <param name="Wait">The wait that it ends.</param>
/// <param name="User">Who gave it.</param>
/// <param name="At">When it was accepted.</param>
public sealed record ProcessCommand(int Wait, string User, DateTimeOffset At);
