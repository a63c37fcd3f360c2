using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Fixtures;

/// <summary>
/// The app with eight processes: tasks of which three are completed, one has failed and two are suspended; and two other workflows, one
/// completed and one failed.
/// </summary>
public sealed class ListedBed(AzuriteFixture azurite) : IAsyncLifetime
{
    private EsnetBed _bed = null!;

    public TestHost Host => _bed.Host;

    public OrchestratorApi Api => _bed.Api;

    /// <summary>All processes, the newest first.</summary>
    public IReadOnlyList<Guid> NewestFirst { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _bed = await EsnetBed.Create(azurite);
        Host.Switchboard.Set("second", _ => throw new InvalidOperationException("no"));
        var started = new List<Guid>();
        foreach (var (workflow, status) in new[]
        {
            ("five_steps", "completed"), ("obedient_task", "failed"), ("interview", "suspended"), ("generous_workflow", "completed"),
            ("five_steps", "completed"), ("interview", "suspended"), ("five_steps", "completed"),
        })
        {
            started.Add(await Api.Start(workflow));
            await Api.Reaches(started[^1], status);
        }

        Host.Switchboard.Set("give", _ => throw new InvalidOperationException("no"));
        started.Add(await Api.Start("generous_workflow"));
        await Api.Reaches(started[^1], "failed");
        NewestFirst = [.. started.AsEnumerable().Reverse()];
        await Api.Counted("""{"process_counts":{"failed":1,"completed":1},"task_counts":{"suspended":2,"failed":1,"completed":3}}""");
    }

    public ValueTask DisposeAsync() => _bed.DisposeAsync();
}
