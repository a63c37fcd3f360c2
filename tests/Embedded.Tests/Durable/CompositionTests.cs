using Microsoft.DurableTask.Client;
using Orchestrator.Embedded.Tests.Hosting;

namespace Orchestrator.Embedded.Tests.Durable;

public sealed class CompositionTests(AzuriteFixture azurite)
{
    [Theory, InlineData(false, 1), InlineData(true, 1), InlineData(false, 3)]
    public async Task Sub_orchestrations_run_as_instances_of_their_own(bool forceReplay, int shards)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync(null, ("Embedded:Shards", shards));
        host.Probe.Open("child");
        var done = await host.FinishedAsync(await host.StartAsync("Parent", id: "p"));
        done.ReadOutputAs<string>().Should().Be("ab+p/x");
        (await host.Client.GetInstanceAsync("p-child"))!.RuntimeStatus.Should().Be(OrchestrationRuntimeStatus.Completed);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_failed_child_fails_the_awaiting_task_with_the_whole_chain(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        (await host.FinishedAsync(await host.StartAsync("FailingChild"))).ReadOutputAs<string>().Should().Be("Failing True");
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_failed_activity_fails_the_orchestration_with_details(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var failure = (await host.FinishedAsync(await host.StartAsync("Failing"))).FailureDetails!;
        failure.ErrorType.Should().Be("Microsoft.DurableTask.TaskFailedException");
        failure.InnerFailure!.ErrorType.Should().Be("System.DivideByZeroException");
        failure.InnerFailure.IsCausedBy<ArithmeticException>().Should().BeTrue();
        failure.InnerFailure.IsCausedBy<IOException>().Should().BeFalse();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_retry_policy_tries_again_until_it_works(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        (await host.FinishedAsync(await host.StartAsync("Retried", 3, "r"))).ReadOutputAs<string>().Should().Be("ok");
        host.Probe.Times("r").Should().Be(3);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_retry_policy_gives_up_after_its_attempts(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var done = await host.FinishedAsync(await host.StartAsync("Retried", 2, "r"));
        done.RuntimeStatus.Should().Be(OrchestrationRuntimeStatus.Failed);
        host.Probe.Times("r").Should().Be(2);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Continue_as_new_keeps_unprocessed_events_and_drops_the_old_history(bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var id = await host.StartAsync("Counter", 0);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.Client.RaiseEventAsync(id, "Add", 1)));
        var done = await host.FinishedAsync(id);
        done.ReadOutputAs<int>().Should().Be(10);
        done.ReadCustomStatusAs<int>().Should().Be(9);
        await host.UntilAsync(
            async () => await hub.CountAsync("h|") <= 2, "the turns of earlier generations are deleted");
    }

    [Theory]
    [InlineData("Delays", false), InlineData("Delays", true)]
    [InlineData("DelaysWhileWaiting", false), InlineData("DelaysWhileWaiting", true)]
    public async Task Awaiting_a_task_that_is_not_durable_fails_the_instance_and_says_so(string name, bool forceReplay)
    {
        await using var hub = new TestHub(azurite, forceReplay);
        var host = await hub.StartAsync();
        var done = await host.FinishedAsync(await host.StartAsync(name));
        done.RuntimeStatus.Should().Be(OrchestrationRuntimeStatus.Failed);
        done.FailureDetails!.ErrorMessage.Should().Contain("awaited a task that is not durable");
    }

    [Fact]
    public async Task Code_that_changed_under_a_running_instance_fails_it_with_both_sides_named()
    {
        await using var hub = new TestHub(azurite);
        var first = await hub.StartAsync(null, ("Variant", 1));
        var id = await first.StartAsync("Changing");
        await first.UntilAsync(async () => await hub.CountAsync("h|") == 2, "the activity's turn is stored");
        await first.StopAsync();

        var second = await hub.StartAsync(null, ("Variant", 2));
        var done = await second.FinishedAsync(id);
        done.RuntimeStatus.Should().Be(OrchestrationRuntimeStatus.Failed);
        done.FailureDetails!.ErrorMessage.Should().Contain("not deterministic").And.Contain("'Letter'").And.Contain("'Double'");
    }
}
