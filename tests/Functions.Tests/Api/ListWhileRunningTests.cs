using System.Net;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Api;

/// <summary>Reading a list while its processes change.</summary>
public sealed class ListWhileRunningTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private EsnetBed _bed = null!;

    private OrchestratorApi Api => _bed.Api;

    public async ValueTask InitializeAsync() => _bed = await EsnetBed.Create(azurite);

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    /// <summary>Processes keep their place whatever their status; those that stand still are seen once each.</summary>
    [Fact]
    public async Task Pages_show_every_process_once_while_others_change_their_status()
    {
        var still = new List<Guid>();
        for (var number = 0; number < 5; number++)
            still.Add(await Api.Start("interview"));
        var release = new TaskCompletionSource();
        _bed.Host.Switchboard.Set("first", _ => release.Task);
        var moving = await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => Api.Start("obedient_task")));
        foreach (var id in still)
            await Api.Reaches(id, "suspended");

        var all = Pages("");
        var byStatus = Pages("&filter=lastStatus,!aborted,isTask,true");
        release.SetResult();

        (await all).Should().BeEquivalentTo(still.Concat(moving));
        (await byStatus).Should().OnlyHaveUniqueItems().And.Contain(still);
        foreach (var id in moving)
            await Api.Reaches(id, "completed");
        (await Pages("&filter=lastStatus,suspended")).Should().Equal(still.AsEnumerable().Reverse());
    }

    private async Task<List<Guid>> Pages(string query)
    {
        var seen = new List<Guid>();
        for (var start = 0; start < 20; start += 2)
        {
            var page = (await Api.Get($"api/processes/?range={start},{start + 2}{query}")).Demand(HttpStatusCode.OK);
            seen.AddRange(page.Json.AsArray().Select(item => item!["process_id"]!.GetValue<Guid>()));
        }

        return seen;
    }
}
