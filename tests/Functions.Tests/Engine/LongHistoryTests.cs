using System.Net;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>A process of many steps: its history is begun anew on the way.</summary>
public sealed class LongHistoryTests(AzuriteFixture azurite)
{
    /// <summary>Some answers come while the history is begun anew, some before and some after: none is lost.</summary>
    [Fact]
    public async Task An_answer_that_comes_while_the_history_is_begun_anew_is_not_lost()
    {
        // Replaying hundreds of steps before each of them is a matter of hours.
        await using var bed = await EsnetBed.Create(azurite, ("Embedded:ForceReplay", "false"));
        var ids = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bed.Api.Start("long_haul")));

        await Task.WhenAll(ids.Select((id, number) => Go(bed, id, TimeSpan.FromMilliseconds(number * 3))));

        foreach (var id in ids)
        {
            var process = await bed.Api.Reaches(id, "completed");
            process["current_state"]!["miles"]!.GetValue<int>().Should().Be(LongHaul.MilesBefore + LongHaul.MilesAfter);
            OrchestratorApi.Rows(process).Count(row => row == ("Mile", "success")).Should().Be(LongHaul.MilesBefore + LongHaul.MilesAfter);
            OrchestratorApi.Rows(process).Count(row => row.Name == "Ask for the way").Should().Be(2);
        }
    }

    private static async Task Go(EsnetBed bed, Guid id, TimeSpan pause)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while ((await bed.Stored(id)).Status != Core.Processes.ProcessStatus.Suspended)
        {
            patience.IsCancellationRequested.Should().BeFalse("process {0} was expected to ask, and is {1}", id, await bed.Stored(id));
            await Task.Delay(2);
        }

        await Task.Delay(pause);
        (await bed.Api.Resume(id, """[{"way":"north"}]""")).Demand(HttpStatusCode.NoContent);
    }
}
