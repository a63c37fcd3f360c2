using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Storage;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>What a pause does to processes that run (semantics 73 and 151); what it refuses is told by the settings' own tests.</summary>
public sealed class PauseTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private EsnetBed _bed = null!;

    public async ValueTask InitializeAsync() => _bed = await EsnetBed.Create(azurite);

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    /// <summary>semantics 73; a restart in the pause changes nothing.</summary>
    [Fact]
    public async Task A_running_process_finishes_its_step_and_goes_on_after_the_pause()
    {
        var id = await HeldAfterFirst();
        var held = await _bed.Api.Process(id);
        OrchestratorApi.Text(held, "last_status").Should().Be("running");
        OrchestratorApi.Rows(held).Should().Equal(
            ("Start", "success"), ("First", "success"), ("Second", "pending"), ("Third", "pending"), ("Done", "pending"));
        (await _bed.Api.Resume(id)).Demand(HttpStatusCode.Conflict);
        (await _bed.Api.Post("api/processes/five_steps", "[{}]")).Demand(HttpStatusCode.ServiceUnavailable);

        await _bed.Restart(_ => { });
        (await _bed.Api.Process(id)).ToJsonString().Should().Be(held.ToJsonString());
        (await _bed.Stored(id)).Held.Should().BeTrue();
        await _bed.Api.Lock(isOn: false);

        OrchestratorApi.Rows(await _bed.Api.Reaches(id, "completed")).Should().Equal(
            ("Start", "success"), ("First", "success"), ("Second", "success"), ("Third", "success"), ("Done", "complete"));
        Ran(id).Should().Be((1, 1, 1));
    }

    [Fact]
    public async Task A_step_that_a_restart_interrupts_is_held_when_the_app_is_back()
    {
        var gate = new Gate();
        _bed.Host.Switchboard.Set("second", gate.Pass);
        var id = await _bed.Api.Start("obedient_task");
        await gate.Begun;
        await _bed.Api.Lock(isOn: true);

        await _bed.Restart(switchboard => switchboard.Set("second", _ => Task.CompletedTask));
        await _bed.Held(id);
        Ran(id).Should().Be((1, 1, 0), "the interrupted step must not run again in the pause");
        await _bed.Api.Lock(isOn: false);

        await _bed.Api.Reaches(id, "completed");
        Ran(id).Should().Be((1, 2, 1));
    }

    [Fact]
    public async Task A_process_that_is_held_can_be_aborted()
    {
        var id = await HeldAfterFirst();

        await _bed.Api.Abort(id);
        await _bed.Api.Lock(isOn: false);

        using var patience = new CancellationTokenSource(Waiting.Limit);
        await _bed.Host.Durable.WaitForInstanceCompletionAsync(id.ToString(), patience.Token);
        OrchestratorApi.Text(await _bed.Api.Process(id), "last_status").Should().Be("aborted");
        Ran(id).Should().Be((1, 0, 0));
    }

    [Fact]
    public async Task A_call_that_comes_in_the_pause_is_kept_through_a_restart()
    {
        var id = await _bed.Api.Start("courier");
        var route = OrchestratorApi.Text((await _bed.Api.Reaches(id, "awaiting_callback"))["current_state"]!, "callback_route")[1..];
        await _bed.Api.Lock(isOn: true);
        (await _bed.Api.Post(route, """{"ok":true}""")).Demand(HttpStatusCode.OK);
        await _bed.Held(id);

        await _bed.Restart();
        await _bed.Api.Lock(isOn: false);

        (await _bed.Api.Reaches(id, "completed"))["current_state"]!["receipt"]!.ToJsonString().Should().Be("""{"ok":true}""");
    }

    /// <summary>A step whose next attempt comes by the clock waits for the end of the pause.</summary>
    [Fact]
    public async Task A_retry_whose_time_comes_in_the_pause_runs_after_it()
    {
        await using var bed = new ClockBed(azurite);
        await bed.InitializeAsync();
        bed.Host.Switchboard.Set("paint", _ => throw new InvalidOperationException("wet"));
        var id = await bed.Api.Start("lenient_task");
        await bed.Api.Reaches(id, "waiting");
        bed.Host.Switchboard.Set("paint", _ => Task.CompletedTask);
        await bed.Passing(bed.Api.Lock(isOn: true));
        await bed.Later(id, TimeSpan.FromMinutes(61), "running");
        bed.Host.Switchboard.RunsOf(id, "paint").Should().Be(1);

        await bed.Passing(bed.Api.Lock(isOn: false));

        OrchestratorApi.Rows(await bed.Later(id, TimeSpan.FromSeconds(1), "completed")).Take(3).Should().Equal(
            ("Start", "success"), ("Paint", "waiting"), ("Paint", "success"));
        bed.Host.Switchboard.RunsOf(id, "paint").Should().Be(2);
    }

    /// <summary>Whoever ended the pause died before letting the held processes go.</summary>
    [Fact]
    public async Task A_release_that_was_lost_is_made_up_for()
    {
        var id = await HeldAfterFirst();
        // Whoever held it looks once more whether the pause is over: after a restart nobody does.
        await _bed.Restart(_ => { });
        await _bed.Host.Services.GetRequiredService<TableSettingsStore>().Lock(locked: false, "jane", CancellationToken.None);

        (await _bed.Host.Services.GetRequiredService<ProcessReconciler>().Reconcile(_bed.Host.Durable, CancellationToken.None)).Should().Be(1);

        await _bed.Api.Reaches(id, "completed");
        Ran(id).Should().Be((1, 1, 1));
    }

    [Fact]
    public async Task A_reconciliation_in_the_pause_lets_nothing_go()
    {
        var id = await HeldAfterFirst();
        (await _bed.Host.Services.GetRequiredService<ProcessReconciler>().Reconcile(_bed.Host.Durable, CancellationToken.None)).Should().Be(0);
        (await _bed.Stored(id)).Held.Should().BeTrue();
    }

    private async Task<Guid> HeldAfterFirst()
    {
        var gate = new Gate();
        _bed.Host.Switchboard.Set("first", gate.Pass);
        var id = await _bed.Api.Start("obedient_task");
        await gate.Begun;
        await _bed.Api.Lock(isOn: true);
        gate.Open();
        await _bed.Held(id);
        return id;
    }

    private (int First, int Second, int Third) Ran(Guid id)
    {
        var switchboard = _bed.Host.Switchboard;
        return (switchboard.RunsOf(id, "first"), switchboard.RunsOf(id, "second"), switchboard.RunsOf(id, "third"));
    }
}
