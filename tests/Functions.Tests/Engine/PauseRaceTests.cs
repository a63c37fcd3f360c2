using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Core.Notifications;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Storage;
using Orchestrator.Functions.Tests.Fixtures;
using Orchestrator.TestNetwork;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>Pauses that begin and end all the time (semantics 73), on a host that never remembers whether it is paused.</summary>
public sealed class PauseRaceTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private const int Pauses = 20;

    [Fact]
    public async Task Every_process_completes_and_every_step_runs_once()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var host = await TestHost.Start(
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString },
            services => services.AddSingleton(
                provider => new EnginePause(provider.GetRequiredService<TableSettingsStore>(), provider.GetRequiredService<INotifier>(), new HastyTime())));
        var api = new OrchestratorApi(host.Client);
        foreach (var step in (string[])["first", "second", "third"])
            host.Switchboard.Set(step, cancellation => Task.Delay(Next(random, 150), cancellation));
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => api.Start("obedient_task")));

        for (var pause = 0; pause < Pauses; pause++)
        {
            await api.Lock(isOn: true);
            await Task.Delay(Next(random, 40));
            await api.Lock(isOn: false);
        }

        var held = 0;
        var store = host.Services.GetRequiredService<IProcessStore>();
        foreach (var id in ids)
        {
            OrchestratorApi.Rows(await api.Reaches(id, "completed")).Should().Equal(
                ("Start", "success"), ("First", "success"), ("Second", "success"), ("Third", "success"), ("Done", "complete"));
            foreach (var step in (string[])["first", "second", "third"])
                host.Switchboard.RunsOf(id, step).Should().Be(1);
            held += (await store.Find(new ProcessId(id), CancellationToken.None))!.Wait;
        }

        output.WriteLine($"{ids.Length} processes were held {held} times in {Pauses} pauses");
    }

    private static int Next(Random random, int most)
    {
        lock (random)
            return random.Next(most);
    }

    /// <summary>Time of which every second is over at once.</summary>
    private sealed class HastyTime : TimeProvider
    {
        private long _seconds;

        public override long GetTimestamp() => Interlocked.Increment(ref _seconds) * 2 * TimestampFrequency;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
