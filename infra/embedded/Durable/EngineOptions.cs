namespace Orchestrator.Embedded.Durable;

/// <summary>The settings under "Embedded:" that concern the durable engine.</summary>
internal sealed class EngineOptions
{
    /// <summary>Partitions the instances are spread over. Fixed when the task hub is created.</summary>
    public int Shards { get; set; } = 1;

    /// <summary>Orchestrations kept in memory between their turns; the others are replayed when something happens.</summary>
    public int MaxCachedInstances { get; set; } = 1000;

    public int MaxConcurrentActivities { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>Replay before every turn, so that tests find orchestrators that are not deterministic.</summary>
    public bool ForceReplay { get; set; }

    /// <summary>How long storage may take to answer when the host starts.</summary>
    public TimeSpan StorageTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a shutdown waits for running activities.</summary>
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(10);
}
