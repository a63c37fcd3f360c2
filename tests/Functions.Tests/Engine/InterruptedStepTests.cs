using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Steps that must not be repeated, and an app that stops while they run.</summary>
public sealed class InterruptedStepTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private EsnetBed _bed = null!;

    public async ValueTask InitializeAsync() => _bed = await EsnetBed.Create(azurite);

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task Nobody_knows_what_became_of_a_step_without_a_probe()
    {
        var id = await InterruptedAt("charge");

        var failed = await _bed.Api.Reaches(id, "failed");

        OrchestratorApi.Text(failed, "failed_reason").Should().StartWith("Outcome unknown: 'Charge' was interrupted");
        OrchestratorApi.Rows(failed).Take(3).Should().Equal(("Start", "success"), ("Charge", "failed"), ("Charge", "pending"));
        OrchestratorApi.Text(failed["steps"]![1]!["state"]!, "class").Should().Be("OutcomeUnknownException");
        _bed.Host.Switchboard.RunsOf(id, "charge").Should().Be(1, "it must not be repeated by itself");
    }

    [Fact]
    public async Task An_operator_may_run_it_again()
    {
        var id = await InterruptedAt("charge");
        await _bed.Api.Reaches(id, "failed");

        (await _bed.Api.Resume(id, query: "?reporter=joe")).Demand(HttpStatusCode.NoContent);

        OrchestratorApi.Rows(await _bed.Api.Reaches(id, "completed")).Should().Equal(
            ("Start", "success"), ("Charge", "failed"), ("Charge", "success"), ("Transfer", "success"), ("Thank", "success"), ("Done", "complete"));
        _bed.Host.Switchboard.RunsOf(id, "charge").Should().Be(2);
    }

    [Fact]
    public async Task An_operator_may_leave_it_out()
    {
        var id = await InterruptedAt("charge");
        await _bed.Api.Reaches(id, "failed");

        (await _bed.Api.Skip(id, "?reporter=joe")).Demand(HttpStatusCode.NoContent);

        var process = await _bed.Api.Reaches(id, "completed");
        OrchestratorApi.Rows(process).Should().ContainInConsecutiveOrder(("Charge", "failed"), ("Charge", "skipped"), ("Transfer", "success"));
        OrchestratorApi.Text(process["steps"]![2]!, "created_by").Should().Be("joe");
        _bed.Host.Switchboard.RunsOf(id, "charge").Should().Be(1);
    }

    [Fact]
    public async Task A_step_that_is_interrupted_again_is_again_unknown()
    {
        var id = await InterruptedAt("charge");
        await _bed.Api.Reaches(id, "failed");
        await Interrupt("charge", () => _bed.Api.Resume(id));

        var failed = await _bed.Api.Reaches(id, "failed");

        failed["steps"]![1]!["state"]!["retries"]!.GetValue<int>().Should().Be(1, "the same failure is counted in its row (semantics 48)");
        _bed.Host.Switchboard.RunsOf(id, "charge").Should().Be(2);
    }

    [Fact]
    public async Task What_the_probe_finds_is_the_result_and_the_step_does_not_run()
    {
        var id = await InterruptedAt("transfer", switchboard => switchboard.IsTransferred = true);

        var process = await _bed.Api.Reaches(id, "completed");

        Completed(process, "found");
        _bed.Host.Switchboard.RunsOf(id, "transfer").Should().Be(1);
        _bed.Host.Switchboard.RunsOf(id, "find-transfer").Should().Be(1);
    }

    [Fact]
    public async Task Where_the_probe_finds_nothing_the_step_runs()
    {
        var id = await InterruptedAt("transfer", switchboard => switchboard.IsTransferred = false);

        var process = await _bed.Api.Reaches(id, "completed");

        Completed(process, "made");
        _bed.Host.Switchboard.RunsOf(id, "transfer").Should().Be(2);
        _bed.Host.Switchboard.RunsOf(id, "find-transfer").Should().Be(1);
    }

    [Fact]
    public async Task A_probe_that_raises_leaves_the_outcome_unknown()
    {
        var id = await InterruptedAt("transfer", switchboard => switchboard.Set("find-transfer", _ => throw new InvalidOperationException("bank is closed")));

        var failed = await _bed.Api.Reaches(id, "failed");

        OrchestratorApi.Text(failed, "failed_reason").Should().StartWith("Outcome unknown: 'Transfer'").And.EndWith("Its probe could not tell: bank is closed");
        _bed.Host.Switchboard.RunsOf(id, "transfer").Should().Be(1);
    }

    /// <summary>An interruption in the probe is one of the probe: it is asked again.</summary>
    [Fact]
    public async Task A_probe_that_is_interrupted_is_asked_again()
    {
        var gate = new Gate();
        var id = await InterruptedAt("transfer", switchboard => switchboard.Set("find-transfer", gate.Pass));
        await gate.Begun;

        await _bed.Restart(switchboard =>
        {
            switchboard.Set("find-transfer", _ => Task.CompletedTask);
            switchboard.IsTransferred = true;
        });

        Completed(await _bed.Api.Reaches(id, "completed"), "found");
        _bed.Host.Switchboard.RunsOf(id, "transfer").Should().Be(1);
    }

    /// <summary>A pause after the interruption must not make anybody forget it.</summary>
    [Fact]
    public async Task A_step_that_is_held_after_its_interruption_is_still_one_that_has_begun()
    {
        var gate = new Gate();
        _bed.Host.Switchboard.Set("charge", gate.Pass);
        var id = await _bed.Api.Start("one_shot_task");
        await gate.Begun;
        await _bed.Api.Lock(isOn: true);
        await _bed.Restart(switchboard => switchboard.Set("charge", _ => Task.CompletedTask));
        await _bed.Held(id);
        await _bed.Api.Lock(isOn: false);

        OrchestratorApi.Text(await _bed.Api.Reaches(id, "failed"), "failed_reason").Should().StartWith("Outcome unknown");
        _bed.Host.Switchboard.RunsOf(id, "charge").Should().Be(1);
    }

    /// <summary>A failure is no interruption.</summary>
    [Fact]
    public async Task A_step_that_fails_by_itself_is_run_again_without_asking()
    {
        _bed.Host.Switchboard.Set("transfer", _ => throw new InvalidOperationException("no"));
        var id = await _bed.Api.Start("one_shot_task");
        OrchestratorApi.Text(await _bed.Api.Reaches(id, "failed"), "failed_reason").Should().Be("no");
        _bed.Host.Switchboard.Set("transfer", _ => Task.CompletedTask);
        (await _bed.Api.Resume(id)).Demand(HttpStatusCode.NoContent);
        await _bed.Api.Reaches(id, "completed");
        _bed.Host.Switchboard.RunsOf(id, "find-transfer").Should().Be(0);
    }

    private static void Completed(JsonObject process, string transfer)
    {
        OrchestratorApi.Rows(process).Should().Equal(
            ("Start", "success"), ("Charge", "success"), ("Transfer", "success"), ("Thank", "success"), ("Done", "complete"));
        OrchestratorApi.Text(process["current_state"]!, "transfer").Should().Be(transfer);
    }

    private async Task<Guid> InterruptedAt(string step, Action<Switchboard>? prepare = null)
    {
        var id = Guid.Empty;
        await Interrupt(step, async () => id = await _bed.Api.Start("one_shot_task"), prepare);
        return id;
    }

    /// <summary>Lets something begin a step and the app stop in its middle.</summary>
    private async Task Interrupt(string step, Func<Task> begin, Action<Switchboard>? prepare = null)
    {
        var gate = new Gate();
        _bed.Host.Switchboard.Set(step, gate.Pass);
        await begin();
        await gate.Begun;
        await _bed.Restart(switchboard =>
        {
            switchboard.Set(step, _ => Task.CompletedTask);
            prepare?.Invoke(switchboard);
        });
        await gate.Stopped;
    }
}
