using System.Net;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Core.Pools;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;
using Orchestrator.TestNetwork.Pools;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>
/// The host dies before each of its storage requests of an abort in turn, and nobody asks again: as soon as the sweeper has come by,
/// all of the abort has happened, or nothing.
/// </summary>
public sealed class InterruptedAbortTests(AzuriteFixture azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly StoreFaults _faults = new();
    private readonly List<Guid> _aborted = [];
    private TestHost _host = null!;

    private OrchestratorApi Api => new(_host.Client);

    private IProcessStore Store => _host.Services.GetRequiredService<IProcessStore>();

    public async ValueTask InitializeAsync() => _host = await TestHost.Start(
        new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString },
        services => services.AddSingleton<HttpPipelinePolicy>(_faults).AddLogging(logging => logging.ClearProviders()),
        application => application.AddPooledLines());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_the_process_claimed_is_released_with_it()
    {
        _host.Switchboard.Set("after_claim", _ => throw new InvalidOperationException("no"));
        for (var (survived, died) = (0, true); died; survived++)
        {
            var id = await Api.Start("create_pooled_line", new JsonArray(
                new JsonObject { ["product"] = $"{AddPooledLine.ProductId}" }, new JsonObject { ["customer_id"] = "acme", ["uplink"] = false }).ToJsonString());
            await Api.Reaches(id, "failed");
            died = await Dies(id, survived);

            if (!await IsAborted(id, otherwise: ProcessStatus.Failed))
                await Api.Abort(id);
            (await Claims()).Should().Be(0, "the abort had {0} requests", survived);
        }

        _aborted.Should().HaveCountGreaterThan(5, "most of the requests come after the abort is recorded");
        await OrchestrationsEnd();
    }

    /// <summary>Each run starts and aborts three processes, so every fourth request has to do, beginning with any of the first four.</summary>
    [Fact]
    public async Task Children_are_aborted_with_their_parent()
    {
        _host.Switchboard.Set("second", _ => throw new InvalidOperationException("no"));
        _host.Switchboard.ConvoySize = 2;
        var first = Random.Shared.Next(4);
        output.WriteLine($"beginning with the death after {first} requests");
        for (var (survived, died) = (first, true); died; survived += 4)
        {
            var parent = await Api.Start("convoy");
            var children = (await Api.UntilChildren(parent, 2, "failed")).Select(ChildrenOf.IdOf).ToList();
            await Api.Reaches(parent, "awaiting_callback");
            died = await Dies(parent, survived);

            if (!await IsAborted(parent, otherwise: ProcessStatus.AwaitingCallback))
                await Api.Abort(parent);
            foreach (var child in children)
                (await IsAborted(child, otherwise: null)).Should().BeTrue("the abort had {0} requests", survived);
        }

        await OrchestrationsEnd();
    }

    /// <returns>Whether the host died; else it has answered.</returns>
    private async Task<bool> Dies(Guid process, int survived)
    {
        var sent = 0;
        _faults.DieBefore(_ => Interlocked.Increment(ref sent) > survived);
        var answer = await Api.Send(HttpMethod.Put, $"api/processes/{process}/abort", body: null);
        _faults.Heal();
        // What the sweeper's timer does when everything that is in flight has been so for long.
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + ProcessSweeper.Abandoned + TimeSpan.FromMinutes(1));
        await ActivatorUtilities.CreateInstance<ProcessSweeper>(_host.Services, later).Sweep(_host.Durable, CancellationToken.None);
        return answer.Status != HttpStatusCode.NoContent;
    }

    /// <returns>Whether a process is aborted, also in the lists; else it is as it was.</returns>
    private async Task<bool> IsAborted(Guid id, ProcessStatus? otherwise)
    {
        var process = (await Store.Find(new ProcessId(id), CancellationToken.None))!;
        process.Status.Should().BeOneOf(ProcessStatus.Aborted, otherwise ?? ProcessStatus.Aborted);
        (await Store.List(new ProcessFilter(process.Status), CancellationToken.None).AnyAsync(listed => listed.ProcessId == process.ProcessId))
            .Should().BeTrue("it is listed as {0}", process.Status);
        (await Store.InFlight(CancellationToken.None).AnyAsync(entry => entry.ProcessId == process.ProcessId)).Should().BeFalse();
        if (process.Status != ProcessStatus.Aborted)
            return false;
        _aborted.Add(id);
        return true;
    }

    private async Task OrchestrationsEnd()
    {
        using var patience = new CancellationTokenSource(Waiting.Limit);
        foreach (var id in _aborted)
            await _host.Durable.WaitForInstanceCompletionAsync($"{id}", patience.Token);
    }

    private async Task<int> Claims() => await _host.Services.GetRequiredService<IResourcePools>().ClaimsIn(LinePools.Vlans, CancellationToken.None).CountAsync();
}
