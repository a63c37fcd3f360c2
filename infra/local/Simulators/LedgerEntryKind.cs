namespace Orchestrator.Local.Simulators;

/// <summary>What became of a call that asked for an effect.</summary>
public enum LedgerEntryKind
{
    /// <summary>It took effect.</summary>
    Effect,

    /// <summary>Its key was known: it got the stored answer, nothing else happened.</summary>
    Repeat,

    /// <summary>It was refused, nothing happened.</summary>
    Refused,
}
