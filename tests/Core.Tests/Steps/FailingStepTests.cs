using System.Text.Json.Nodes;
using Orchestrator.Core.ExternalSystems;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>What a failing step leaves behind (semantics 44, 56).</summary>
public sealed class FailingStepTests
{
    private const string State = """{"a":1}""";
    private readonly StepBed _bed = new();

    [Fact]
    public async Task A_failure_keeps_the_state_and_names_class_text_and_stack()
    {
        var result = await _bed.Run(new Raiser(new InvalidDataException("no such node")).Raise, State);

        result.Status.Should().Be(StepStatus.Failed);
        result.State.ToJsonString().Should().Be(State);
        result.Linked.Should().BeEmpty();
        result.Failure!.Class.Should().Be("InvalidDataException");
        result.Failure.Error.Should().Be("no such node");
        result.Failure.Traceback.Should().Contain(nameof(Raiser.Raise)).And.NotContain("TargetInvocationException");
        result.Failure.ToState().ToJsonString().Should().Be("""{"class":"InvalidDataException","error":"no such node"}""");
    }

    /// <summary>semantics 56.</summary>
    [Fact]
    public async Task A_step_may_say_more_than_a_text_and_nothing_is_said_when_it_is_empty()
    {
        var result = await _bed.Run(new Raiser(new ProcessFailureException("ports differ", new { Missing = new[] { "xe-0/0/1" } })).Raise, State);
        var empty = await _bed.Run(new Raiser(new ProcessFailureException("ports differ", new { })).Raise, State);

        result.Failure!.ToState().ToJsonString().Should().Be("""{"class":"ProcessFailureException","error":"ports differ","details":{"missing":["xe-0/0/1"]}}""");
        empty.Failure!.ToState().ToJsonString().Should().Be("""{"class":"ProcessFailureException","error":"ports differ"}""");
    }

    [Fact]
    public async Task An_async_failure_is_the_same()
    {
        var result = await _bed.Run(new Raiser(new InvalidDataException("later")).RaiseLater, State);

        result.Failure.Should().Match<StepFailure>(failure => failure.Class == "InvalidDataException" && failure.Error == "later");
        result.State.ToJsonString().Should().Be(State);
    }

    [Fact]
    public async Task What_a_step_wrote_into_its_input_before_it_failed_is_not_kept()
    {
        var result = await _bed.Run(WritesAndRaises, """{"nested":{"a":1}}""");

        result.State.ToJsonString().Should().Be("""{"nested":{"a":1}}""");
    }

    [Fact]
    public async Task The_answer_of_an_outside_system_is_part_of_the_error()
    {
        var error = new ExternalSystemException("ESDB", "unavailable", statusCode: 503);

        var result = await _bed.Run(new Raiser(error).Raise);

        result.Failure!.ToState().ToJsonString().Should().Be(
            """{"class":"ExternalSystemException","error":"ESDB: unavailable","status_code":503}""");
    }

    [Fact]
    public async Task Reason_and_traceback_are_cut_to_the_lengths_that_are_stored()
    {
        var result = await _bed.Run(new Raiser(new InvalidOperationException("start" + new string('x', 80_000))).Raise);

        result.Failure!.Error.Should().HaveLength(10_000).And.StartWith("start");
        result.Failure.Traceback.Should().HaveLength(50_000, "the last part is kept").And.Contain(nameof(Raiser.Raise));
    }

    [Fact]
    public void A_cut_never_splits_a_character()
    {
        var failure = StepFailure.From(new InvalidOperationException(new string('x', 9_999) + "😀" + new string('y', 49_000) + "😀"));

        char.IsHighSurrogate(failure.Error[^1]).Should().BeFalse();
        char.IsLowSurrogate(failure.Traceback[0]).Should().BeFalse();
        JsonNode.Parse(failure.ToState().ToJsonString())!["error"]!.GetValue<string>().Should().Be(failure.Error);
    }

    [Fact]
    public async Task Cancellation_of_the_host_is_no_failure_of_the_step()
    {
        using var host = new CancellationTokenSource();
        await host.CancelAsync();

        var run = () => _bed.Run(Waits, State, host.Token);

        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    /// <summary>An HTTP client's timeout is a TaskCanceledException too.</summary>
    [Fact]
    public async Task A_timeout_of_the_step_itself_is_a_failure()
    {
        var result = await _bed.Run(new Raiser(new TaskCanceledException("The request timed out.")).RaiseLater);

        result.Failure!.Class.Should().Be("TaskCanceledException");
    }

    [Step("Waits")]
    private static Task Waits(CancellationToken cancellation) => Task.Delay(Timeout.Infinite, cancellation);

    [Step("Writes")]
    private static void WritesAndRaises(JsonObject nested)
    {
        nested["a"] = 2;
        throw new InvalidOperationException("after writing");
    }

    private sealed class Raiser(Exception error)
    {
        [Step("Raises")]
        public void Raise() => throw error;

        [Step("Raises later")]
        public async Task RaiseLater()
        {
            await Task.Yield();
            throw error;
        }
    }
}
