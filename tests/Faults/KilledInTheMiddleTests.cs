using System.Diagnostics;
using Orchestrator.Faults.Fixtures;

namespace Orchestrator.Faults;

/// <summary>The app is killed in the middle of a process and started again at once; nobody helps the process.</summary>
public sealed class KilledInTheMiddleTests(FaultBed bed, ITestOutputHelper output) : IClassFixture<FaultBed>
{
    public static TheoryData<string> Moments => [.. Moment.All.Select(moment => moment.Name)];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_process_completes_by_itself_and_everything_happens_once_when_the_app_is_killed_while(string moment)
    {
        await bed.Run();
        var undisturbed = await bed.Undisturbed();

        var reached = Moment.All.Single(candidate => candidate.Name == moment).Arrange(bed);
        var process = await bed.Api.Enroll();
        await reached(process);
        var issued = await bed.KillAndRestart();
        var recorded = (await bed.Records.Steps(process)).Count;
        await bed.Api.Reaches(process, "completed");

        var recovery = Stopwatch.GetElapsedTime(issued);
        output.WriteLine($"seed {FaultBed.Seed}; killed while {moment}; {recorded} rows when it was back; completed {recovery.TotalSeconds:F1} s after the restart");
        await Verdict.Demand(bed, process, undisturbed);
    }
}
