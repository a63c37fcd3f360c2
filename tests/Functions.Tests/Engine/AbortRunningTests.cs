using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Aborting a process whose step runs (better than semantics 74: the step is told to stop).</summary>
public sealed class AbortRunningTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task The_step_is_told_to_stop_at_once()
    {
        var (id, gate) = await Running();

        await bed.Api.Abort(id, "?reporter=joe");

        await gate.Stopped;
        await Ended(id);
        var process = await bed.Api.Process(id);
        OrchestratorApi.Rows(process).Should().Equal(("Start", "success"), ("First", "success"), ("User Aborted", "abort"));
        OrchestratorApi.Text(process["steps"]![2]!, "created_by").Should().Be("joe");
        bed.Host.Switchboard.RunsOf(id, "second").Should().Be(1);
        bed.Host.Switchboard.RunsOf(id, "third").Should().Be(0);
    }

    /// <summary>The other host knows the store only; the step looks there itself every few seconds.</summary>
    [Fact]
    public async Task A_step_that_runs_on_another_host_sees_the_abort()
    {
        await using var clock = new ClockBed(bed.Azurite);
        await clock.InitializeAsync();
        var (id, gate) = await Running(clock.Host, clock.Api);
        var services = clock.Host.Services;
        var elsewhere = ActivatorUtilities.CreateInstance<ProcessAborter>(services, ActivatorUtilities.CreateInstance<RunningSteps>(services));

        (await elsewhere.Abort(clock.Host.Durable, new ProcessId(id), "joe", CancellationToken.None)).Should().BeTrue();

        gate.WasStopped.Should().BeFalse("it looks when some seconds have passed");
        clock.Time.Advance(RunningSteps.Watch);
        await gate.Stopped;
        OrchestratorApi.Rows(await clock.Api.Process(id)).Should().EndWith(("User Aborted", "abort"));
    }

    [Fact]
    public async Task Many_aborts_at_once_are_one()
    {
        var (id, gate) = await Running();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bed.Api.Abort(id)));
        await gate.Stopped;
        OrchestratorApi.Rows(await bed.Api.Process(id)).Should().Equal(("Start", "success"), ("First", "success"), ("User Aborted", "abort"));
    }

    /// <summary>A retry that came by the clock runs as what it is: it can be aborted, and neither skipped nor resumed meanwhile.</summary>
    [Fact]
    public async Task A_retry_that_came_by_itself_is_running()
    {
        await using var clock = new ClockBed(bed.Azurite);
        await clock.InitializeAsync();
        clock.Host.Switchboard.Set("paint", _ => throw new InvalidOperationException("wet"));
        var id = await clock.Api.Start("lenient_task");
        await clock.Api.Reaches(id, "waiting");
        var gate = new Gate();
        clock.Host.Switchboard.Set("paint", gate.Pass);
        await clock.Later(id, TimeSpan.FromMinutes(61), "running");
        await gate.Begun;

        (await clock.Api.Skip(id)).Demand(System.Net.HttpStatusCode.Conflict);
        (await clock.Api.Resume(id)).Demand(System.Net.HttpStatusCode.Conflict);
        await clock.Api.Abort(id);

        await gate.Stopped;
        OrchestratorApi.Rows(await clock.Api.Process(id)).Should().Equal(("Start", "success"), ("Paint", "waiting"), ("User Aborted", "abort"));
    }

    private Task<(Guid Id, Gate Gate)> Running() => Running(bed.Host, bed.Api);

    private static async Task<(Guid Id, Gate Gate)> Running(TestHost host, OrchestratorApi api)
    {
        var gate = new Gate();
        host.Switchboard.Set("second", gate.Pass);
        var id = await api.Start("obedient_task");
        await gate.Begun;
        return (id, gate);
    }

    private async Task Ended(Guid id)
    {
        using var patience = new CancellationTokenSource(Waiting.Limit);
        await bed.Host.Durable.WaitForInstanceCompletionAsync(id.ToString(), patience.Token);
    }
}
