using Orchestrator.Faults.Fixtures;
using Orchestrator.TestNetwork.Marathon;

namespace Orchestrator.Faults;

/// <summary>The marathon of docs/reliability/kill-9.md, in short.</summary>
public sealed class KillMarathonTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_and_nothing_happens_twice_when_the_app_is_killed_again_and_again()
    {
        var result = await KillMarathon.Run(new MarathonOptions(Processes: 16, Kills: 8, FaultBed.Seed) { Patience = Wait.Patience }, output.WriteLine);

        var audit = result.Audit;
        output.WriteLine(
            $"seed {FaultBed.Seed}; {result.Kills} kills in {result.Elapsed.TotalSeconds:F0} s; {result.Answered} starts answered, {result.Unanswered} not; {audit.Stored} processes, {audit.Effects} effects, "
            + $"{audit.Recognised} repeated calls; healthy again after {string.Join(", ", result.Recoveries.Select(time => $"{time.TotalSeconds:F1}"))} s");
        audit.Violations.Should().BeEmpty();
        result.Answered.Should().Be(16);
        audit.Stored.Should().BeGreaterThan(16, "the undisturbed process is stored too");
    }
}
