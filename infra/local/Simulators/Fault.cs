namespace Orchestrator.Local.Simulators;

/// <summary>A misbehaviour that is switched on.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Status">Status of an error; 500 when not given.</param>
/// <param name="Count">How many calls it hits before it is off again; every call when not given.</param>
/// <param name="DelayMs">Duration of a slow body (5 s) or of the silence before the connection is dropped (60 s).</param>
/// <param name="PathContains">Only calls whose path contains this are hit; every path when not given.</param>
/// <param name="AfterEffect">Whether the call takes effect before its answer is lost.</param>
public sealed record Fault(
    FaultKind Kind,
    int? Status = null,
    int? Count = null,
    int? DelayMs = null,
    string? PathContains = null,
    bool AfterEffect = false);
