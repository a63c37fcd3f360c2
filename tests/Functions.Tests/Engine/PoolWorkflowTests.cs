using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;
using Orchestrator.TestNetwork.Pools;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Workflows that claim, through the whole app.</summary>
public sealed class PoolWorkflowTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private TestHost _host = null!;

    private OrchestratorApi Api => new(_host.Client);

    private IProcessStore Store => _host.Services.GetRequiredService<IProcessStore>();

    public async ValueTask InitializeAsync() => _host = await TestHost.Start(
        new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString },
        register: application => application.AddPooledLines());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Twenty_creates_at_once_get_twenty_values()
    {
        var started = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Create()));
        var lines = await Task.WhenAll(started.Select(Completed));
        lines.Select(line => line.Line.VlanId).Order().Should().Equal(Enumerable.Range(100, 20).Select(vlan => (int?)vlan));
        lines.Select(line => line.Line.Loopback).Should().OnlyHaveUniqueItems();
        await Uses(("loopbacks", 20), ("uplinks", 0), ("vlans", 20));
    }

    [Fact]
    public async Task A_step_that_fails_after_its_claim_has_the_same_value_when_it_runs_again()
    {
        _host.Switchboard.Set("after_claim", _ => throw new InvalidOperationException("no"));
        var id = await Create();
        await Api.Reaches(id, "failed");
        await Uses(("loopbacks", 1), ("uplinks", 0), ("vlans", 1));
        _host.Switchboard.Set("after_claim", _ => Task.CompletedTask);
        await Api.Resume(id);
        (await Completed(id)).Line.VlanId.Should().Be(100);
        await Uses(("loopbacks", 1), ("uplinks", 0), ("vlans", 1));
    }

    [Fact]
    public async Task An_abort_releases_what_the_process_claimed()
    {
        _host.Switchboard.Set("after_claim", _ => throw new InvalidOperationException("no"));
        var id = await Create();
        await Api.Reaches(id, "failed");

        await Api.Abort(id);

        await Uses(("loopbacks", 0), ("uplinks", 0), ("vlans", 0));
    }

    [Fact]
    public async Task An_abort_that_a_crash_left_half_done_releases_all_the_same()
    {
        _host.Switchboard.Set("after_claim", _ => throw new InvalidOperationException("no"));
        var id = await Create();
        await Api.Reaches(id, "failed");
        var process = (await Store.Find(new ProcessId(id), CancellationToken.None))!;
        var now = TimeProvider.System.GetUtcNow();
        var row = new StepRecord(process.Rows, "user_aborted", ProcessAborter.StepName, StepStatus.Abort, "jane", now, now, "", process.State);
        await Store.Announce(process, CancellationToken.None);
        await Store.Record(process, process with { Status = ProcessStatus.Aborted, Rows = process.Rows + 1 }, row, CancellationToken.None);
        await Uses(("loopbacks", 1), ("uplinks", 0), ("vlans", 1));

        var later = new FakeTimeProvider(now + TimeSpan.FromMinutes(1));
        await ActivatorUtilities.CreateInstance<ProcessSweeper>(_host.Services, later).Sweep(_host.Durable, CancellationToken.None);

        await Uses(("loopbacks", 0), ("uplinks", 0), ("vlans", 0));
    }

    /// <summary>It does not listen to the abort, and claims after it.</summary>
    [Fact]
    public async Task A_step_that_runs_on_after_the_abort_of_its_process_leaves_no_claim()
    {
        var (begun, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        _host.Switchboard.Set("before_claim", async _ =>
        {
            begun.TrySetResult();
            await open.Task;
        });
        var id = await Create();
        await begun.Task.WaitAsync(Waiting.Limit);

        await Api.Abort(id);
        open.SetResult();

        using var patience = new CancellationTokenSource(Waiting.Limit);
        await _host.Durable.WaitForInstanceCompletionAsync($"{id}", patience.Token);
        await Uses(("loopbacks", 0), ("uplinks", 0), ("vlans", 0));
    }

    [Fact]
    public async Task Terminating_releases_everything_that_the_subscription_has()
    {
        var line = await Completed(await Create(uplink: true));
        await Uses(("loopbacks", 1), ("uplinks", 1), ("vlans", 1));

        var id = await Api.Start("terminate_pooled_line", $$"""[{"subscription_id":"{{line.SubscriptionId}}"}]""");
        await Api.Reaches(id, "completed");

        OrchestratorApi.Rows(await Api.Process(id)).Select(row => row.Name).Should().ContainInOrder(
            "Set subscription to 'terminated'", "Release claimed resources", "Unlock subscription");
        await Uses(("loopbacks", 0), ("uplinks", 0), ("vlans", 0));
        var again = () => _host.Services.GetRequiredService<IResourcePools>().Claim(
            LinePools.Vlans, line.SubscriptionId, "vlan", Step(new ProcessId(id)), CancellationToken.None);
        (await again.Should().ThrowAsync<ProcessFailureException>()).Which.Message.Should().Contain("is terminated");
    }

    [Fact]
    public async Task A_pool_without_values_left_fails_the_step_and_says_what_to_do()
    {
        await Completed(await Create(uplink: true));
        await Completed(await Create(uplink: true));
        var id = await Create(uplink: true);

        var process = await Api.Reaches(id, "failed");

        OrchestratorApi.Text(process, "failed_reason").Should().Be(
            "Pool 'uplinks' (Ethernet1/1 to Ethernet1/2) is exhausted: all 2 values are claimed. Terminate subscriptions that are not needed, or widen the pool and deploy; then resume the process.");
        var last = process["steps"]!.AsArray().Last(step => OrchestratorApi.Text(step!, "status") == "failed")!;
        last["state"]!["details"]!["pool"]!.GetValue<string>().Should().Be("uplinks");
    }

    [Fact]
    public async Task Pools_and_their_claims_are_shown()
    {
        var first = await Create();
        var line = await Completed(first);
        await Completed(await Create());

        var loopbacks = (await Api.Get("api/pools")).Demand(HttpStatusCode.OK).Json[0]!;
        loopbacks.ToJsonString().Should().Be(
            """{"name":"loopbacks","definition":"2001:db8::/64","total":18446744073709551615,"used":2,"free":18446744073709551613}""");
        var page = await Api.Get("api/pools/vlans/claims?range=0,1");
        page.Header("Content-Range").Should().Be("claims 0-1/2");
        var claim = page.Json.AsArray().Should().ContainSingle().Subject!;
        claim["value"]!.GetValue<string>().Should().Be("100");
        claim["subscription_id"]!.GetValue<Guid>().Should().Be(line.SubscriptionId.Value);
        claim["process_id"]!.GetValue<Guid>().Should().Be(first);
        claim["step"]!.GetValue<string>().Should().Be("claim_vlan");
        claim["key"]!.GetValue<string>().Should().Be("vlan");
        claim["claimed_at"]!.GetValue<double>().Should().BeGreaterThan(0);
        (await Api.Get("api/pools/vlans/claims?range=1,9")).Json[0]!["value"]!.GetValue<string>().Should().Be("101");
        (await Api.Get("api/pools/uplinks/claims")).Json.AsArray().Should().BeEmpty();
        (await Api.Get("api/pools/vlan/claims")).Demand(HttpStatusCode.NotFound).Text.Should().Be(
            """{"detail":"There is no pool 'vlan'. The pools are: loopbacks, uplinks, vlans","status":404,"title":"Not Found"}""");
    }

    private Task<Guid> Create(bool uplink = false) => Api.Start("create_pooled_line", new JsonArray(
        new JsonObject { ["product"] = $"{AddPooledLine.ProductId}" }, new JsonObject { ["customer_id"] = "acme", ["uplink"] = uplink }).ToJsonString());

    private async Task<PooledLine> Completed(Guid id)
    {
        await Api.Reaches(id, "completed");
        var process = (await Store.Find(new ProcessId(id), CancellationToken.None))!;
        var store = _host.Services.GetRequiredService<ISubscriptionStore>();
        return (PooledLine)(await store.FindAsync(process.Subscriptions.Single(), origin: null, CancellationToken.None))!;
    }

    private async Task Uses(params IReadOnlyList<(string Name, int Used)> expected)
    {
        var pools = (await Api.Get("api/pools")).Demand(HttpStatusCode.OK).Json.AsArray();
        pools.Select(pool => (OrchestratorApi.Text(pool!, "name"), pool!["used"]!.GetValue<int>())).Should().Equal(expected);
    }

    private static StepContext Step(ProcessId process) => new(new ChangeOrigin(process, "claim_vlan", "jane"), DateTimeOffset.UnixEpoch);
}
