namespace Orchestrator.TestNetwork.Marathon;

/// <summary>What a process with many children came to whose app was killed.</summary>
/// <param name="Children">How many children it has.</param>
/// <param name="Elapsed">How long it took, from its start until it was completed.</param>
/// <param name="Recoveries">How long each restart took until the app was healthy.</param>
/// <param name="Effects">What was done in the outside world.</param>
/// <param name="Recognised">Repeated calls that the outside world recognised by their key.</param>
/// <param name="Violations">Everything that must not be, in words.</param>
public sealed record ChildrenResult(
    int Children, TimeSpan Elapsed, IReadOnlyList<TimeSpan> Recoveries, int Effects, int Recognised, IReadOnlyList<string> Violations);
