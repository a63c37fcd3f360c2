namespace Orchestrator.Local.Simulators;

/// <summary>The ways in which a simulator can misbehave.</summary>
public enum FaultKind
{
    /// <summary>None: answer normally.</summary>
    None,

    /// <summary>Answer with an error status; a 3xx status redirects elsewhere.</summary>
    Error,

    /// <summary>Never answer.</summary>
    Timeout,

    /// <summary>Answer rightly, the body in small pieces over the delay.</summary>
    Slow,

    /// <summary>Answer 200 with JSON that breaks off.</summary>
    Malformed,

    /// <summary>Answer 200 with a body of some megabytes.</summary>
    Oversized,
}
