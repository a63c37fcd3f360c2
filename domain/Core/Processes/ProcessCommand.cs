namespace Orchestrator.Core.Processes;

/// <summary>A command that was accepted for a process and is kept with it, so that it cannot be lost.</summary>
/// <param name="Wait">The wait that it ends.</param>
/// <param name="User">Who gave it.</param>
/// <param name="At">When it was accepted.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Reason">Why, in the operator's words; for a skip.</param>
/// <param name="RequestKey">The Idempotency-Key of the request; null when it had none.</param>
/// <param name="RequestDigest">A digest of that request, so that a key used for something else is found; null without key.</param>
public sealed record ProcessCommand(
    int Wait, string User, DateTimeOffset At, StepCommandKind Kind = StepCommandKind.Retry, string? Reason = null,
    string? RequestKey = null, string? RequestDigest = null);
