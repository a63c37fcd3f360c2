using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>What the engine's rarer abilities cost in storage requests.</summary>
public sealed class EngineBudgetTests(AzuriteFixture azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly RequestTally _tally = new();
    private TestHost _host = null!;

    private OrchestratorApi Api => new(_host.Client);

    public async ValueTask InitializeAsync() => _host = await TestHost.Start(
        new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString }, services => services.AddSingleton(_tally.For("app")));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>That it has begun must be known before it begins.</summary>
    [Fact]
    public async Task A_step_that_must_not_be_repeated_costs_one_write_more()
    {
        await Api.Reaches(await Api.Start("five_steps"), "completed");
        _tally.Clear();
        await Api.Reaches(await Api.Start("obedient_task"), "completed");
        var ordinary = Of("process record");
        _tally.Clear();
        await Api.Reaches(await Api.Start("one_shot_task"), "completed");

        (Of("process record") - ordinary).Should().Be(2, "two of its steps must not be repeated");
        Of("step record").Should().Be(5);
    }

    /// <summary>The lists of workflows and of tasks that run, the list of those whose time has come, and the lock; whatever else there is.</summary>
    [Fact]
    public async Task A_reconciliation_of_a_healthy_engine_reads_three_short_ranges_and_the_lock()
    {
        for (var number = 0; number < 3; number++)
            await Api.Reaches(await Api.Start("interview"), "suspended");
        _host.Switchboard.Set("paint", _ => throw new InvalidOperationException("wet"));
        await Api.Reaches(await Api.Start("lenient_task"), "waiting");
        await Api.Counted("""{"process_counts":{},"task_counts":{"suspended":3,"waiting":1}}""");
        _tally.Clear();

        (await _host.Services.GetRequiredService<ProcessReconciler>().Reconcile(_host.Durable, CancellationToken.None)).Should().Be(0);

        // Whoever wrote the lists a moment ago looks at the process once more.
        var requests = _tally.Requests.Where(request => request.Kind != "state read").ToList();
        foreach (var request in requests)
            output.WriteLine($"{request.Method} {request.Kind} {request.Address}");
        requests.Should().OnlyContain(request => request.Method == "GET");
        requests.Should().HaveCount(4);
    }

    private int Of(string kind) => _tally.Requests.Count(request => request.Kind == kind);
}
