using System.Diagnostics;
using Orchestrator.Faults.Fixtures;

namespace Orchestrator.Faults;

/// <summary>The storage does not answer for a while, in the middle of everything.</summary>
public sealed class StorageOutageTests(FaultBed bed, ITestOutputHelper output) : IClassFixture<FaultBed>
{
    // The longer one outlasts the lease of the task hub (15 s) and the limit of a storage request (20 s).
    [Theory]
    [InlineData(3)]
    [InlineData(23)]
    public async Task Nothing_is_lost_and_everything_completes_when_the_storage_answers_again_after(int seconds)
    {
        await bed.Run();
        var undisturbed = await bed.Undisturbed();
        var processes = new List<Guid>();
        for (var count = 0; count < 3; count++)
            processes.Add(await bed.Api.Enroll());
        var pages = await bed.Api.EnrollmentPages();

        Task<HttpResponseMessage> asked;
        await using (await Pause.Begin(bed.Storage.ProcessId))
        {
            var begin = Stopwatch.GetTimestamp();
            asked = bed.Api.Send(pages);
            (await bed.Api.IsHealthy(TimeSpan.FromSeconds(1))).Should().BeFalse("the storage is frozen");
            // The outage is the fault itself; nothing is waited for here. A slow machine may have used the time up.
            var rest = TimeSpan.FromSeconds(seconds) - Stopwatch.GetElapsedTime(begin);
            await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
            asked.IsCompletedSuccessfully.Should().BeFalse("nothing can be accepted while the storage is frozen");
        }

        var answers = Stopwatch.GetTimestamp();
        processes.Add(await Api.Accepted(await asked));
        foreach (var process in processes)
        {
            await bed.Api.Reaches(process, "completed");
            await Verdict.Demand(bed, process, undisturbed);
        }

        output.WriteLine($"seed {FaultBed.Seed}; outage of {seconds} s; all {processes.Count} completed {Stopwatch.GetElapsedTime(answers).TotalSeconds:F1} s after it");
    }

    // The storage has done it, and the app does not know: what the app sends again must not be taken for somebody else's.
    [Theory]
    [InlineData("a process is created", "Processes", "\"plan\"")]
    [InlineData("a process is put into the lists", "ProcessIndex", "inflight|")]
    [InlineData("an orchestration is started", "FaultsDurable", "create_node_enrollment")]
    [InlineData("a step is recorded", "Processes", "step:000003")]
    [InlineData("a subscription is created", "Subscriptions", "v:0000000001")]
    [InlineData("a subscription is changed", "Subscriptions", "v:0000000002")]
    [InlineData("a process leaves the lists of those that run", "ProcessIndex", "status:Completed")]
    public async Task A_process_completes_and_everything_happens_once_when_the_storage_s_answer_is_lost_as(string what, params string[] words)
    {
        await bed.Run();
        var undisturbed = await bed.Undisturbed();
        var lost = bed.Gate.HoldNext(HoldAt.BrokenAnswer, request => request.IsWrite && request.Names(words));

        var process = await bed.Api.Enroll();
        output.WriteLine($"answer lost to {await lost.Reached()}, as {what}");
        await bed.Api.Reaches(process, "completed");
        await Verdict.Demand(bed, process, undisturbed);
    }
}
