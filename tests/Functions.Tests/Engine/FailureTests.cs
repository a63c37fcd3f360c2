using Orchestrator.Core.Workflows;
using Orchestrator.Functions.Tests.Fixtures;

namespace Orchestrator.Functions.Tests.Engine;

public sealed class FailureTests(EsnetBed bed) : IClassFixture<EsnetBed>
{
    [Fact]
    public async Task A_failure_is_recorded_with_its_class_text_and_stack()
    {
        bed.Host.Switchboard.Set("give", _ => throw new InvalidOperationException("router 'x' \"unreachable\" ☠"));
        var process = await bed.Api.Reaches(await bed.Api.Start("generous_workflow", query: "?reporter=jane"), "failed");
        OrchestratorApi.Text(process, "failed_reason").Should().Be("router 'x' \"unreachable\" ☠");
        OrchestratorApi.Text(process, "traceback").Should()
            .StartWith("System.InvalidOperationException: router 'x'").And.Contain("   at ");
        OrchestratorApi.Text(process, "last_step").Should().Be("Give");
        OrchestratorApi.Text(process, "assignee").Should().Be("NOC", "the step names who looks after it");
        OrchestratorApi.Text(process["steps"]![1]!["state"]!, "class").Should().Be("InvalidOperationException");
        OrchestratorApi.Text(process["steps"]![1]!, "created_by").Should().Be("jane");
    }

    [Fact]
    public async Task A_failed_task_stays_with_the_system_whoever_its_step_names()
    {
        bed.Host.Switchboard.Set("second", _ => throw new InvalidOperationException("no"));
        var process = await bed.Api.Reaches(await bed.Api.Start("obedient_task"), "failed");
        OrchestratorApi.Text(process, "assignee").Should().Be("SYSTEM");
    }

    [Fact]
    public async Task A_success_clears_the_failure()
    {
        bed.Host.Switchboard.Set("second", _ => throw new InvalidOperationException("no"));
        var id = await bed.Api.Start("obedient_task");
        await bed.Api.Reaches(id, "failed");
        bed.Host.Switchboard.Set("second", _ => Task.CompletedTask);
        await bed.Api.Resume(id);
        var process = await bed.Api.Reaches(id, "completed");
        process["failed_reason"].Should().BeNull();
        process["traceback"].Should().BeNull();
        process["current_state"]!.AsObject().Should().NotContainKey("error");
    }

    [Theory]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(TaskCanceledException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(NullReferenceException))]
    [InlineData(typeof(AggregateException))]
    public async Task Whatever_a_step_raises_is_its_failure(Type kind)
    {
        bed.Host.Switchboard.Set("second", _ => throw (Exception)Activator.CreateInstance(kind, "mine")!);
        var process = await bed.Api.Reaches(await bed.Api.Start("obedient_task"), "failed");
        OrchestratorApi.Text(process["steps"]![2]!["state"]!, "class").Should().Be(kind.Name);
        OrchestratorApi.Text(process, "failed_reason").Should().StartWith("mine");
    }

    [Fact]
    public async Task A_very_long_error_is_cut()
    {
        bed.Host.Switchboard.Set("second", _ => throw new InvalidOperationException(new string('x', 200_000)));
        var process = await bed.Api.Reaches(await bed.Api.Start("obedient_task"), "failed");
        OrchestratorApi.Text(process, "failed_reason").Should().HaveLength(10_000);
        OrchestratorApi.Text(process, "traceback").Should().HaveLength(50_000);
    }

    public static TheoryData<string, State> Unwritable => new()
    {
        { "a delegate", new State { ["bad"] = (Action)(() => { }) } },
        { "a type", new State { ["bad"] = typeof(string) } },
        { "no number", new State { ["bad"] = double.NaN } },
        { "a circle", new State { ["bad"] = Circle() } },
        { "too deep", new State { ["bad"] = DeepValue.Of(64) } },
        { "far too deep", new State { ["bad"] = DeepValue.Of(5_000) } },
    };

    [Theory, MemberData(nameof(Unwritable), DisableDiscoveryEnumeration = true)]
    public async Task A_result_that_cannot_be_stored_is_a_failure_of_the_step_and_runs_once(string what, State gift)
    {
        bed.Host.Switchboard.Set("give", _ => Task.CompletedTask);
        bed.Host.Switchboard.Gift = () => gift;
        var id = await bed.Api.Start("generous_workflow");
        var process = await bed.Api.Reaches(id, "failed");
        OrchestratorApi.Text(process, "failed_reason").Should().NotBeEmpty("the state held {0}", what);
        bed.Host.Switchboard.RunsOf(id, "give").Should().Be(1);

        bed.Host.Switchboard.Gift = () => new State { ["good"] = 1 };
        await bed.Api.Resume(id);
        (await bed.Api.Reaches(id, "completed"))["current_state"]!["good"]!.GetValue<int>().Should().Be(1);
    }

    private static List<object> Circle()
    {
        var list = new List<object>();
        list.Add(list);
        return list;
    }
}
