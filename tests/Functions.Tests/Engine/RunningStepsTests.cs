using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Core.Processes;
using Orchestrator.Functions.Orchestration;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

/// <summary>The watch over a step that runs for long.</summary>
public sealed class RunningStepsTests(StoreBed bed) : IClassFixture<StoreBed>
{
    private readonly FakeTimeProvider _time = new();

    /// <summary>Given up, it would be run again while it still runs.</summary>
    [Fact]
    public async Task A_storage_that_does_not_answer_does_not_end_a_step()
    {
        var faults = new StoreFaults();
        var looked = 0;
        faults.DieBefore(_ => Interlocked.Increment(ref looked) > 0);
        var (gate, running) = Run(faults);

        await Until(() => Volatile.Read(ref looked) >= 3);
        running.IsCompleted.Should().BeFalse();
        gate.WasStopped.Should().BeFalse();
        gate.Open();

        (await running).Should().Be(42);
    }

    [Fact]
    public async Task A_step_whose_process_is_gone_is_told_to_stop()
    {
        var (gate, running) = Run(faults: null);

        await Until(() => gate.WasStopped);

        await FluentActions.Awaiting(() => running).Should().ThrowAsync<OperationCanceledException>();
    }

    private (Gate Gate, Task<int> Running) Run(StoreFaults? faults)
    {
        var gate = new Gate();
        var steps = new RunningSteps(bed.Host(faults), _time, NullLogger<RunningSteps>.Instance);
        return (gate, steps.Run(ProcessId.New(), async token =>
        {
            await gate.Pass(token);
            return 42;
        }, CancellationToken.None));
    }

    private async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Waiting.Limit);
        while (!condition())
        {
            patience.IsCancellationRequested.Should().BeFalse("the watch was expected to have looked by {0}", _time.GetUtcNow());
            _time.Advance(RunningSteps.Watch);
            await Task.Delay(5);
        }
    }
}
