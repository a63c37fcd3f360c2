namespace Orchestrator.TestNetwork.Marathon;

/// <summary>What a marathon came to.</summary>
/// <param name="Kills">How often the app was killed.</param>
/// <param name="KillsAtStart">How many of these kills hit it while it started.</param>
/// <param name="Answered">Starts that were answered with 201.</param>
/// <param name="Unanswered">Starts whose answer was lost with the app.</param>
/// <param name="Elapsed">How long it took, from the first start of the app to the last process.</param>
/// <param name="Recoveries">How long each restart took until the app was healthy.</param>
/// <param name="Audit">What is stored, and what was done outside.</param>
public sealed record MarathonResult(
    int Kills, int KillsAtStart, int Answered, int Unanswered, TimeSpan Elapsed, IReadOnlyList<TimeSpan> Recoveries, MarathonAudit Audit);
