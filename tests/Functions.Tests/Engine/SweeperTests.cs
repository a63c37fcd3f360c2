using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>What a crash leaves between an accepted command and its effect, made by hand in the store.</summary>
public sealed class SweeperTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly TimeSpan LongAfter = ProcessSweeper.Abandoned + TimeSpan.FromMinutes(1);

    private EsnetBed _bed = null!;

    private IProcessStore Store => _bed.Host.Services.GetRequiredService<IProcessStore>();

    public async ValueTask InitializeAsync() => _bed = await EsnetBed.Create(azurite);

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    [Fact]
    public async Task A_process_that_was_stored_and_never_scheduled_is_started()
    {
        var process = await Stored();
        (await Sweep()).Should().BeGreaterThan(0);
        OrchestratorApi.Rows(await _bed.Api.Reaches(process.ProcessId.Value, "completed")).Should().HaveCount(7);
        await NothingInFlight();
    }

    [Fact]
    public async Task Sweeping_at_once_from_several_sides_starts_it_once()
    {
        var process = await Stored(new ObedientTask(new Switchboard()));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Sweep()));
        OrchestratorApi.Rows(await _bed.Api.Reaches(process.ProcessId.Value, "completed")).Should().HaveCount(5);
        foreach (var step in new[] { "first", "second", "third" })
            _bed.Host.Switchboard.RunsOf(process.ProcessId.Value, step).Should().Be(1);
    }

    [Fact]
    public async Task What_was_accepted_a_moment_ago_is_left_to_those_who_work_on_it()
    {
        var process = await Stored();
        var entry = (await InFlight()).Should().ContainSingle(entry => entry.ProcessId == process.ProcessId).Subject;
        (await SweepAt(entry.Since + ProcessSweeper.Patience - TimeSpan.FromMilliseconds(1))).Should().Be(0);
        (await InFlight()).Should().ContainSingle();
        (await SweepAt(entry.Since + ProcessSweeper.Patience)).Should().Be(1);
    }

    [Fact]
    public async Task An_entry_that_never_became_a_process_is_dropped()
    {
        var ghost = Record();
        await Store.Index(ghost, previous: null, CancellationToken.None);
        (await InFlight()).Should().ContainSingle();
        (await Sweep()).Should().Be(0, "a slow request may still store the process");
        (await InFlight()).Should().ContainSingle();
        (await Sweep(LongAfter)).Should().Be(1);
        (await InFlight()).Should().BeEmpty();
        (await Store.Find(ghost.ProcessId, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task A_resume_that_was_stored_and_never_raised_is_raised()
    {
        _bed.Host.Switchboard.Set("second", _ => throw new InvalidOperationException("not now"));
        var id = await _bed.Api.Start("obedient_task");
        await _bed.Api.Reaches(id, "failed");
        _bed.Host.Switchboard.Set("second", _ => Task.CompletedTask);
        var before = (await Store.Find(new ProcessId(id), CancellationToken.None))!;
        var command = new ProcessCommand(before.Wait, "joe", TimeProvider.System.GetUtcNow());
        await Store.Accept(before, before with { Status = ProcessStatus.Resumed, RunBy = "joe" }, command, plan: null, CancellationToken.None);

        (await Sweep()).Should().Be(1);
        var process = await _bed.Api.Reaches(id, "completed");
        process["steps"]!.AsArray().Select(step => OrchestratorApi.Text(step!, "created_by"))
            .Should().Equal("SYSTEM", "SYSTEM", "SYSTEM", "joe", "joe", "joe");
        _bed.Host.Switchboard.RunsOf(id, "second").Should().Be(2);
        await NothingInFlight();
    }

    [Fact]
    public async Task A_process_that_has_ended_leaves_the_list()
    {
        var id = await _bed.Api.Start("five_steps");
        await _bed.Api.Reaches(id, "completed");
        var process = (await Store.Find(new ProcessId(id), CancellationToken.None))!;
        await Store.Index(process with { Status = ProcessStatus.Resumed, Wait = 7 }, process, CancellationToken.None);
        (await InFlight()).Should().ContainSingle();
        (await Sweep(LongAfter)).Should().Be(1);
        (await InFlight()).Should().BeEmpty();
    }

    [Fact]
    public async Task An_entry_that_cannot_be_driven_does_not_keep_the_others_from_it()
    {
        // Resumed without a command cannot come about; somebody may still have edited a row.
        var broken = Record() with { Status = ProcessStatus.Resumed };
        await Store.Create(broken, [], CancellationToken.None);
        var good = await Stored();
        (await Sweep()).Should().Be(1);
        await _bed.Api.Reaches(good.ProcessId.Value, "completed");
        (await InFlight()).Should().ContainSingle(entry => entry.ProcessId == broken.ProcessId);
    }

    [Fact]
    public async Task A_sweep_of_nothing_does_nothing() => (await Sweep()).Should().Be(0);

    private async Task<ProcessRecord> Stored(Workflow? workflow = null)
    {
        workflow ??= new FiveSteps();
        var process = Record() with { Workflow = workflow.Definition.Name };
        process.State["process_id"] = process.ProcessId.ToString();
        await Store.Create(process, workflow.Plan(), CancellationToken.None);
        return process;
    }

    private static ProcessRecord Record()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new ProcessRecord
        {
            ProcessId = ProcessId.New(), Workflow = "five_steps", Target = Target.System, IsTask = true, CreatedBy = "jane", RunBy = "jane",
            StartedAt = now, LastModifiedAt = now, Status = ProcessStatus.Created, State = [],
        };
    }

    private Task<int> Sweep(TimeSpan? later = null) => SweepAt(TimeProvider.System.GetUtcNow() + (later ?? TimeSpan.FromMinutes(1)));

    private Task<int> SweepAt(DateTimeOffset now) => ActivatorUtilities.CreateInstance<ProcessSweeper>(_bed.Host.Services, new FakeTimeProvider(now))
        .Sweep(_bed.Host.Durable, CancellationToken.None);

    private async Task<List<InFlightProcess>> InFlight()
    {
        var entries = new List<InFlightProcess>();
        await foreach (var entry in Store.InFlight(CancellationToken.None))
            entries.Add(entry);
        return entries;
    }

    /// <summary>The lists follow the base rows a moment later.</summary>
    private async Task NothingInFlight() => await Waiting.Until(
        "nothing is in flight", InFlight, entries => entries.Count == 0, entries => string.Join(", ", entries));
}
