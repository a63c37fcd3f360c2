namespace Orchestrator.Local.Simulators;

/// <summary>One call that asked for an effect.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Key">The idempotency key.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path.</param>
/// <param name="BodyHash">SHA-256 of the body, in hexadecimal digits.</param>
/// <param name="Status">The status it was answered with.</param>
/// <param name="At">When.</param>
public sealed record LedgerEntry(
    LedgerEntryKind Kind, string Key, string Method, string Path, string BodyHash, int Status, DateTimeOffset At);
