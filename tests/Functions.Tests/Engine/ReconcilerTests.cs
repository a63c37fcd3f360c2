using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Storage;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Processes whose orchestration is gone, as after a lost task hub: they are given a new one where they stand.</summary>
public sealed class ReconcilerTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private EsnetBed _bed = null!;

    public async ValueTask InitializeAsync() => _bed = await EsnetBed.Create(azurite);

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_runs_goes_on_behind_its_last_step(bool purges)
    {
        using var revivals = new Revivals(_bed.Host.Services);
        var gate = new Gate();
        _bed.Host.Switchboard.Set("second", gate.Pass);
        var id = await _bed.Api.Start("obedient_task");
        await gate.Begun;
        await Lose(id, purges);
        gate.Open();
        await _bed.Api.Until(id, process => (string?)process["last_step"] == "Second", "has recorded its step");

        (await Reconcile(TimeSpan.FromMinutes(2))).Should().Be(1);

        OrchestratorApi.Rows(await _bed.Api.Reaches(id, "completed")).Should().Equal(
            ("Start", "success"), ("First", "success"), ("Second", "success"), ("Third", "success"), ("Done", "complete"));
        foreach (var step in (string[])["first", "second", "third"])
            _bed.Host.Switchboard.RunsOf(id, step).Should().Be(1);
        revivals.Statuses.Should().Equal("Running");
    }

    [Fact]
    public async Task A_group_goes_on_in_its_middle()
    {
        var gate = new Gate();
        _bed.Host.Switchboard.Set("build-b", gate.Pass);
        var id = await _bed.Api.Start("changing_group");
        await gate.Begun;
        await Lose(id);
        gate.Open();
        await UntilStored(id, sequence: 3);

        (await Reconcile(TimeSpan.FromMinutes(2))).Should().Be(1);

        OrchestratorApi.Text((await _bed.Api.Reaches(id, "completed"))["current_state"]!, "built").Should().Be("abc");
        foreach (var step in (string[])["build-a", "build-b", "build-c"])
            _bed.Host.Switchboard.RunsOf(id, step).Should().Be(1);
    }

    [Fact]
    public async Task A_process_that_a_pause_holds_goes_on_after_it()
    {
        var gate = new Gate();
        _bed.Host.Switchboard.Set("second", gate.Pass);
        var id = await _bed.Api.Start("obedient_task");
        await gate.Begun;
        await _bed.Api.Lock(isOn: true);
        gate.Open();
        await _bed.Held(id);
        // Whoever held it looks once more whether the pause is over: after a restart nobody does.
        await _bed.Restart(_ => { });
        using var revivals = new Revivals(_bed.Host.Services);
        await Lose(id);
        (await Reconcile(TimeSpan.FromMinutes(2))).Should().Be(0, "nothing goes on in a pause");
        await _bed.Host.Services.GetRequiredService<TableSettingsStore>().Lock(locked: false, "jane", CancellationToken.None);

        (await Reconcile(TimeSpan.Zero)).Should().Be(1, "it is let go");
        await Sweep();

        OrchestratorApi.Rows(await _bed.Api.Reaches(id, "completed")).Should().HaveCount(5);
        _bed.Host.Switchboard.RunsOf(id, "second").Should().Be(1);
        revivals.Statuses.Should().Equal("Resumed");
    }

    [Fact]
    public async Task A_process_whose_next_attempt_is_due_is_tried_again()
    {
        await using var clock = new ClockBed(azurite);
        await clock.InitializeAsync();
        using var revivals = new Revivals(clock.Host.Services);
        clock.Host.Switchboard.Set("paint", _ => throw new InvalidOperationException("wet"));
        var id = await clock.Api.Start("lenient_task");
        await clock.Api.Reaches(id, "waiting");
        clock.Host.Switchboard.Set("paint", _ => Task.CompletedTask);
        await clock.Host.Durable.TerminateInstanceAsync(id.ToString());
        var reconciler = clock.Host.Services.GetRequiredService<ProcessReconciler>();
        (await reconciler.Reconcile(clock.Host.Durable, CancellationToken.None)).Should().Be(0, "its time has not come");

        var process = await clock.Api.Until(id, seen =>
        {
            clock.Time.Advance(TimeSpan.FromMinutes(20));
            reconciler.Reconcile(clock.Host.Durable, CancellationToken.None).GetAwaiter().GetResult();
            return (string?)seen["last_status"] == "completed";
        }, "is completed");

        OrchestratorApi.Rows(process).Take(3).Should().Equal(("Start", "success"), ("Paint", "waiting"), ("Paint", "success"));
        clock.Host.Switchboard.RunsOf(id, "paint").Should().Be(2);
        revivals.Statuses.Should().NotBeEmpty("this one came first, or that of the app").And.OnlyContain(status => status == "Waiting");
    }

    /// <summary>What waits for a command needs no orchestration until the command comes.</summary>
    [Theory]
    [InlineData("suspended", false)]
    [InlineData("suspended", true)]
    [InlineData("failed", false)]
    [InlineData("failed", true)]
    public async Task A_process_that_stands_still_is_given_one_when_it_is_resumed(string status, bool purges)
    {
        using var revivals = new Revivals(_bed.Host.Services);
        _bed.Host.Switchboard.Set("build-a", status == "failed" ? _ => throw new InvalidOperationException("no") : _ => Task.CompletedTask);
        _bed.Host.Switchboard.Grouped = "aib";
        var id = await _bed.Api.Start("changing_group");
        await _bed.Api.Reaches(id, status);
        await _bed.Api.Counted($$$"""{"process_counts":{},"task_counts":{"{{{status}}}":1}}""");
        await Lose(id, purges);
        (await Reconcile(TimeSpan.FromDays(2))).Should().Be(0);
        _bed.Host.Switchboard.Set("build-a", _ => Task.CompletedTask);

        (await _bed.Api.Resume(id, status == "failed" ? "{}" : """[{"bricks":7}]""")).Demand(HttpStatusCode.NoContent);
        await Sweep();

        if (status == "failed")
        {
            await _bed.Api.Reaches(id, "suspended");
            (await _bed.Api.Resume(id, """[{"bricks":7}]""")).Demand(HttpStatusCode.NoContent);
        }

        OrchestratorApi.Text((await _bed.Api.Reaches(id, "completed"))["current_state"]!, "built").Should().Be("aib");
        revivals.Statuses.Should().Equal("Resumed");
    }

    [Fact]
    public async Task A_parent_whose_orchestration_is_gone_goes_on_when_its_children_have_ended()
    {
        var gate = new Gate();
        _bed.Host.Switchboard.Set("sail", gate.Pass);
        _bed.Host.Switchboard.FleetSize = 2;
        var id = await _bed.Api.Start("fleet");
        await gate.Begun;
        await Lose(id);
        gate.Open();
        await _bed.Api.Until(id, process => (string?)process["last_status"] == "resumed", "has been told that its children ended");

        await Sweep();

        await _bed.Api.Reaches(id, "completed");
        _bed.Host.Switchboard.RunsOf(id, "launch").Should().Be(1);
    }

    [Fact]
    public async Task A_healthy_engine_is_left_alone()
    {
        using var revivals = new Revivals(_bed.Host.Services);
        var gate = new Gate();
        _bed.Host.Switchboard.Set("second", gate.Pass);
        var running = await _bed.Api.Start("obedient_task");
        await gate.Begun;
        var awaiting = await _bed.Api.Start("courier");
        await _bed.Api.Reaches(awaiting, "awaiting_callback");

        (await Reconcile(TimeSpan.FromDays(2))).Should().Be(0);

        revivals.Statuses.Should().BeEmpty();
        gate.Open();
        await _bed.Api.Reaches(running, "completed");
        _bed.Host.Switchboard.RunsOf(running, "second").Should().Be(1);
    }

    private async Task Lose(Guid id, bool purges = false)
    {
        using var patience = new CancellationTokenSource(Waiting.Limit);
        await _bed.Host.Durable.TerminateInstanceAsync(id.ToString());
        await _bed.Host.Durable.WaitForInstanceCompletionAsync(id.ToString(), patience.Token);
        if (purges)
            await _bed.Host.Durable.PurgeInstanceAsync(id.ToString(), patience.Token);
    }

    private Task<int> Reconcile(TimeSpan later) =>
        ActivatorUtilities.CreateInstance<ProcessReconciler>(_bed.Host.Services, Later(later)).Reconcile(_bed.Host.Durable, CancellationToken.None);

    private Task<int> Sweep() => ActivatorUtilities.CreateInstance<ProcessSweeper>(_bed.Host.Services, Later(TimeSpan.FromMinutes(1)))
        .Sweep(_bed.Host.Durable, CancellationToken.None);

    private static FakeTimeProvider Later(TimeSpan later) => new(TimeProvider.System.GetUtcNow() + later);

    private async Task UntilStored(Guid id, int sequence) =>
        await Waiting.Until($"result {sequence} is recorded", () => _bed.Stored(id), process => process.Sequence >= sequence);

    /// <summary>Hears what one host counts.</summary>
    private sealed class Revivals : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<string> _statuses = [];

        public Revivals(IServiceProvider services)
        {
            var host = services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "orchestrator.processes.revived" && ReferenceEquals(instrument.Meter.Scope, host))
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
            {
                lock (_statuses)
                    _statuses.AddRange(Enumerable.Repeat(tags[0].Value!.ToString()!, (int)count));
            });
            _listener.Start();
        }

        public IReadOnlyList<string> Statuses
        {
            get
            {
                lock (_statuses)
                    return [.. _statuses];
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
