using System.Net;
using Orchestrator.Faults.Fixtures;
using Orchestrator.Local.Simulators;

namespace Orchestrator.Faults;

/// <summary>What the API has accepted happens, also when the app dies between its answer and the effect.</summary>
/// <remarks>It is driven on when it is ten seconds old, by a sweep four times a minute.</remarks>
public sealed class AcceptedCommandTests(FaultBed bed, ITestOutputHelper output) : IClassFixture<FaultBed>
{
    [Fact]
    public async Task A_process_whose_start_was_answered_with_201_completes_each_time_the_app_is_killed_right_then()
    {
        await bed.Run();
        var undisturbed = await bed.Undisturbed();
        for (var round = 1; round <= 3; round++)
        {
            var pages = await bed.Api.EnrollmentPages();
            var answer = await bed.Api.Send(pages);
            bed.App.Kill();
            var process = await Api.Accepted(answer);
            await bed.KillAndRestart();
            await bed.Api.Reaches(process, "completed");
            await Verdict.Demand(bed, process, undisturbed);
        }
    }

    [Fact]
    public async Task A_process_that_is_stored_without_its_orchestration_completes()
    {
        await bed.Run();
        var undisturbed = await bed.Undisturbed();
        // What is completed may still have a last write of its orchestration to come.
        var earlier = await bed.Records.Processes();
        var hold = bed.Gate.HoldNext(HoldAt.BeforeStorage, request =>
            request.IsWrite && request.Names("create_node_enrollment", "FaultsDurable") && !earlier.Any(process => request.Names(process)));
        var unanswered = bed.Api.Send(await bed.Api.EnrollmentPages());
        output.WriteLine($"killed while {await hold.Reached()} was on its way");
        var before = await bed.Records.InFlight();
        await bed.KillAndRestart();
        (await Record.ExceptionAsync(() => unanswered)).Should().NotBeNull("the app was killed before it could answer");

        var process = before.Where(stored => !earlier.Contains($"{stored}")).Should().ContainSingle("one process was stored").Subject;
        await bed.Api.Reaches(process, "completed");
        await Verdict.Demand(bed, process, undisturbed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_resume_that_was_accepted_happens_when_the_app_is_killed_before_the_orchestration_is_told(bool answered)
    {
        await bed.Run();
        var undisturbed = await bed.Undisturbed();
        bed.Esdb.Faults.Set(new Fault(FaultKind.Error, Status: 403, Count: 1, PathContains: "loopbacks"));
        var process = await bed.Api.Enroll();
        await bed.Api.Reaches(process, "failed");

        if (answered)
        {
            using var answer = await bed.Api.Resume(process);
            bed.App.Kill();
            answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        }
        else
        {
            var hold = bed.Gate.HoldNext(HoldAt.BeforeStorage, request => request.IsWrite && request.Names("resume-1", $"{process}", "FaultsDurable"));
            _ = bed.Api.Resume(process).ContinueWith(static lost => _ = lost.Exception, TaskScheduler.Default);
            output.WriteLine($"killed while {await hold.Reached()} was on its way");
        }

        await bed.KillAndRestart();
        await bed.Api.Reaches(process, "completed");
        await Verdict.Demand(bed, process, undisturbed);
    }
}
