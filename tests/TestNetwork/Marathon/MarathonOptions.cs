namespace Orchestrator.TestNetwork.Marathon;

/// <summary>How long a marathon is.</summary>
/// <param name="Processes">Processes whose start is answered with 201.</param>
/// <param name="Kills">How often the app is killed.</param>
/// <param name="Seed">Decides the moments of the kills.</param>
public sealed record MarathonOptions(int Processes, int Kills, int Seed)
{
    /// <summary>How long every answer of an outside system takes, so that a process has a middle.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long the answer of a node's system trickles in after its effect, so that kills fall between an effect and its record.</summary>
    public TimeSpan AfterEffect { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The app lives at most so long after it was healthy; a process takes about half of it.</summary>
    public TimeSpan LongestLife { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>Every so many kills one hits the app while it starts.</summary>
    public int StartKilledEvery { get; init; } = 8;

    /// <summary>How long after the last restart everything must be completed.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(90);
}
