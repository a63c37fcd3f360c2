namespace Orchestrator.Local.Simulators;

/// <summary>How a simulator is set up.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Decides the simulated data: the same seed gives the same sites and nodes.</summary>
    public int Seed { get; init; } = 293;

    /// <summary>How many nodes every site has; null takes two to four, by the seed.</summary>
    public int? NodesPerSite { get; init; }

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>File to which each ledger entry is appended as one line of JSON; null keeps the ledger in memory only.</summary>
    public string? LedgerFile { get; init; }

    /// <summary>The clock of the latency, the faults and the ledger.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
