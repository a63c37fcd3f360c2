using Orchestrator.Local.Simulators;

namespace Orchestrator.Faults.Fixtures;

/// <summary>What must hold for a completed process, whatever died on the way.</summary>
internal static class Verdict
{
    /// <summary>Everything that was done is there exactly once.</summary>
    /// <param name="bed">Where it ran.</param>
    /// <param name="process">The completed process.</param>
    /// <param name="undisturbed">A process of the same workflow that nothing happened to.</param>
    public static async Task Demand(FaultBed bed, Guid process, Guid undisturbed)
    {
        await DemandSteps(bed, process, undisturbed);
        await DemandVersions(bed, process, undisturbed);
        DemandEffects(bed, process, undisturbed);
        await bed.ListsAsCompleted(process);
        await Wait.Until(
            "the counts by status are those of the lists",
            async () => string.Join(", ", await bed.Records.WrongCounts()), wrong => wrong.Length == 0);
    }

    private static async Task DemandSteps(FaultBed bed, Guid process, Guid undisturbed)
    {
        var steps = await bed.Records.Steps(process);
        steps.Select(step => step.Row).Should().Equal(
            Enumerable.Range(0, steps.Count).Select(row => $"step:{row:D6}"), "rows are numbered without gaps");
        steps.Where(step => step.Status != "Failed").Select(step => (step.StepId, step.Status)).Should().Equal(
            (await bed.Records.Steps(undisturbed)).Select(step => (step.StepId, step.Status)), "each step of the plan succeeds once, in order");
    }

    private static async Task DemandVersions(FaultBed bed, Guid process, Guid undisturbed)
    {
        var versions = await VersionsOf(bed, process);
        versions.Select(version => version.Version).Should().Equal(Enumerable.Range(1, versions.Count), "versions are numbered without gaps");
        versions.Select(version => version.Origin).Should().OnlyHaveUniqueItems("a step row makes one version");
        versions.Should().HaveSameCount(await VersionsOf(bed, undisturbed), "an interrupted step makes no version of its own");
    }

    private static async Task<IReadOnlyList<(int Version, string Origin)>> VersionsOf(FaultBed bed, Guid process) =>
        await bed.Records.Versions((await bed.Records.Subscriptions(process)).Should().ContainSingle("an enrollment has one subscription").Subject);

    private static void DemandEffects(FaultBed bed, Guid process, Guid undisturbed)
    {
        string[] StepsWithEffects(EffectsLedger ledger, Guid of) =>
            [.. ledger.Effects.Where(effect => effect.Key.StartsWith($"{of}:", StringComparison.Ordinal)).Select(effect => effect.Key.Split(':')[1])];

        foreach (var ledger in (EffectsLedger[])[bed.Esdb.Ledger, bed.Nso.Ledger])
        {
            StepsWithEffects(ledger, process).Should().Equal(StepsWithEffects(ledger, undisturbed), "each effect happens once, in order");
            ledger.Duplicates.Effects.Should().BeEmpty();
            ledger.Duplicates.SameEffectUnderOtherKeys.Should().BeEmpty("a repeated step uses the key of its first run");
        }
    }
}
