using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork.Ports;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Many starts on one subscription: the lock step decides, by the version that it has read (semantics 105, 110, 112).</summary>
public sealed class ConcurrentStartTests(PortBed bed) : IClassFixture<PortBed>
{
    [Fact]
    public async Task Of_many_starts_at_once_exactly_one_gets_the_subscription()
    {
        const int starts = 20;
        var port = await bed.Port(configure: model => model.Unit.Gigabits = 0);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bed.Host.Switchboard.Set("port", _ => goOn.Task);

        var answers = await Task.WhenAll(Enumerable.Range(0, starts)
            .Select(_ => bed.Api.Post("api/processes/modify_port", $$"""[{"subscription_id":"{{port}}"}]""")));

        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.Created || answer.Status == HttpStatusCode.BadRequest);
        var started = answers.Where(answer => answer.Status == HttpStatusCode.Created).Select(answer => answer.Json["id"]!.GetValue<Guid>()).ToList();
        var processes = new List<JsonObject>();
        foreach (var id in started)
            processes.Add(await bed.Api.Until(id, process => HasDecided(bed, id, process), "holds the lock or has failed at it"));
        processes.Where(process => OrchestratorApi.Text(process, "last_status") == "failed").Should().HaveCount(started.Count - 1)
            .And.OnlyContain(process => OrchestratorApi.Rows(process).Any(row => row.Name == "Lock subscription" && row.Status == "failed"));
        goOn.SetResult();
        var winner = started.Single(id => bed.Host.Switchboard.RunsOf(id, "port") > 0);
        await bed.Api.Reaches(winner, "completed");
        (await bed.Find<Port>(port)).Unit.Gigabits.Should().Be(1, "one of {0} started processes changed it", started.Count);
    }

    private static bool HasDecided(PortBed bed, Guid id, JsonObject process) =>
        OrchestratorApi.Text(process, "last_status") == "failed" || bed.Host.Switchboard.RunsOf(id, "port") > 0;
}
