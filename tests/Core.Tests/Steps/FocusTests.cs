using Orchestrator.Core.Processes;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>Steps that see a part of the state (semantics 12 and 13), with everything that may stand around or inside.</summary>
public sealed class FocusTests
{
    /// <summary>semantics 12.</summary>
    [Fact]
    public async Task Steps_run_on_the_part_and_what_comes_of_them_is_put_back()
    {
        var run = await WorkflowBed.Run(new Focusing(w => w.Begins >> w.Fill >> w.On("port", w.Begins >> w.Count >> w.Count) >> w.Count));

        run.State["port"]!.ToJsonString().Should().Be("""{"n":12,"name":"xe-0"}""");
        run.State["n"]!.GetValue<int>().Should().Be(1);
    }

    /// <summary>semantics 12.</summary>
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"port":null}""")]
    [InlineData("""{"port":{}}""")]
    public async Task A_part_that_is_missing_acts_as_an_empty_state(string state)
    {
        var result = await Bed(w => w.On("port", w.Begins >> w.Count)).Step("count", state);

        result.Failure.Should().BeNull();
        result.State.ToJsonString().Should().Be("""{"port":{"n":1}}""");
    }

    [Fact]
    public async Task A_part_that_is_no_object_fails_the_step()
    {
        var result = await Bed(w => w.On("port", w.Begins >> w.Count)).Step("count", """{"port":7}""");

        result.Failure!.Error.Should().Be("Could not convert value '7' to State.");
        result.State.ToJsonString().Should().Be("""{"port":7}""");
    }

    /// <summary>semantics 12.</summary>
    [Fact]
    public async Task A_step_that_raises_inside_keeps_the_whole_state()
    {
        const string State = """{"a":1,"port":{"n":4}}""";

        var result = await Bed(w => w.On("port", w.Begins >> w.Break)).Step("break", State);

        result.Failure!.Error.Should().Be("broken at 4");
        result.State.ToJsonString().Should().Be(State);
    }

    /// <summary>semantics 13.</summary>
    [Fact]
    public async Task A_lens_takes_a_part_and_puts_it_back_as_it_says()
    {
        var bed = Bed(w => w.Through(
            state => State.From(new { n = state.Get<int>("total") }),
            (state, part) => state.Merge(State.From(new { total = part.Get<int>("n"), seen = true })),
            w.Begins >> w.Count));

        (await bed.Step("count", """{"total":41,"n":1}""")).State.ToJsonString().Should().Be("""{"total":42,"n":1,"seen":true}""");
    }

    [Fact]
    public async Task A_lens_that_raises_fails_the_step_with_the_whole_state()
    {
        var reading = Bed(w => w.Through(state => State.From(new { n = state.Get<int>("total") }), (state, _) => state, w.Begins >> w.Count));
        var writing = Bed(w => w.Through(state => state, (_, _) => throw new InvalidOperationException("no way back"), w.Begins >> w.Count));

        (await reading.Step("count", """{"n":1}""")).Failure!.Error.Should().Contain("'total'");
        var result = await writing.Step("count", """{"n":1}""");
        result.Failure!.Error.Should().Be("no way back");
        result.State.ToJsonString().Should().Be("""{"n":1}""");
    }

    [Fact]
    public async Task A_lens_within_a_lens_goes_deeper()
    {
        var result = await Bed(w => w.On("node", w.On("port", w.Begins >> w.Count))).Step("count", """{"n":5,"node":{"n":6,"port":{"n":7}}}""");

        result.State.ToJsonString().Should().Be("""{"n":5,"node":{"n":6,"port":{"n":8}}}""");
    }

    [Theory]
    [InlineData("""{"n":0,"port":{"n":9}}""", StepStatus.Success, StepStatus.Skipped)]
    [InlineData("""{"n":9,"port":{"n":0}}""", StepStatus.Skipped, StepStatus.Success)]
    public async Task A_condition_outside_sees_the_whole_state_and_one_inside_the_part(string state, StepStatus outside, StepStatus inside)
    {
        static bool IsSmall(State seen) => seen.Get<int>("n") < 5;

        (await Bed(w => w.If(IsSmall, w.On("port", w.Begins >> w.Count))).Step("count", state)).Status.Should().Be(outside);
        var result = await Bed(w => w.On("port", w.If(IsSmall, w.Begins >> w.Count))).Step("count", state);
        result.Status.Should().Be(inside);
        if (inside == StepStatus.Skipped)
            result.State.ToJsonString().Should().Be(state, "a step that is skipped changes nothing of the whole");
    }

    [Fact]
    public async Task Keys_that_a_step_drops_are_dropped_from_the_part()
    {
        var result = await Bed(w => w.On("port", w.Begins >> w.Drop)).Step("drop", """{"n":1,"port":{"n":2,"name":"xe-0"}}""");

        result.State.ToJsonString().Should().Be("""{"n":1,"port":{"name":"xe-0"}}""");
    }

    [Fact]
    public async Task A_group_in_a_lens_works_on_the_part_from_its_first_step_to_its_last()
    {
        var workflow = new Focusing(w => w.Begins >> w.Fill >> w.On("port", w.Begins >> w.Grouped(w.Begins >> w.Count >> w.On("inner", w.Begins >> w.Count) >> w.Count)));

        var run = await WorkflowBed.Run(workflow);

        run.Steps[2].Should().Be(("Group", StepStatus.Success));
        run.State["port"]!.ToJsonString().Should().Be("""{"n":12,"name":"xe-0","inner":{"n":1}}""");
        run.State.ContainsKey("n").Should().BeFalse();
    }

    [Fact]
    public async Task A_group_is_skipped_by_a_condition_between_two_lenses()
    {
        var run = await WorkflowBed.Run(new Focusing(w => w.Begins >> w.Fill
            >> w.On("port", w.If(state => state.Get<int>("n") > 10, w.Begins >> w.Grouped(w.Begins >> w.Count >> w.Count)))));

        run.Steps[2].Should().Be(("Group", StepStatus.Skipped));
        run.State["port"]!.ToJsonString().Should().Be("""{"n":10,"name":"xe-0"}""");
    }

    /// <summary>The engine looks for its own keys in the whole state, whatever the workflow's steps see.</summary>
    [Fact]
    public async Task A_callback_in_a_lens_keeps_the_keys_of_the_engine_in_the_whole_state()
    {
        var bed = Bed(w => w.On("port", w.Begins >> w.Called()));

        var made = (await bed.Step("callback_endpoint", """{"callback_progress":1}""")).State;
        made.Select(entry => entry.Key).Should().Equal("callback_progress", "port", "__callback_token", "__callback_timeout");
        made["port"]!["callback_route"]!.GetValue<string>().Should().EndWith(made["__callback_token"]!.GetValue<string>());

        var ordered = (await bed.Step("order", made)).State;
        ordered["port"]!["ordered"]!.GetValue<bool>().Should().BeTrue();

        var called = (await bed.Step("await_callback", ordered, new StepCommand(StepCommandKind.Callback, StepBed.Json("""{"ok":1}""")))).State;
        called.Select(entry => entry.Key).Should().Equal("port", "__callback_timeout");
        called["port"]!["callback_result"]!.ToJsonString().Should().Be("""{"ok":1}""");
    }

    private static WorkflowBed Bed(Func<Focusing, StepList> steps) => new(new Focusing(steps));

    [Workflow("focusing", "Focusing", Target.System)]
    private sealed class Focusing(Func<Focusing, StepList> steps) : Workflow
    {
        public StepList Begins => Begin;

        protected override StepList Steps => steps(this);

        public StepList On(string key, StepList list) => Focus(key, list);

        public StepList Through(Func<State, State> get, Func<State, State, State> set, StepList list) => Focus(get, set, list);

        public StepList If(Func<State, bool> condition, StepList list) => When(condition, list);

        public Step Grouped(StepList list) => Group("Group", list);

        public Step Called() => Callback("Call", Order, timeout: TimeSpan.FromMinutes(1));

        [Step("Fill")]
        public State Fill() => State.From(new { port = new { n = 10, name = "xe-0" } });

        [Step("Count")]
        public State Count(int n = 0) => State.From(new { n = n + 1 });

        [Step("Break")]
        public void Break(int n) => throw new InvalidOperationException($"broken at {n}");

        [Step("Drop")]
        public State Drop() => new() { [EngineKeys.RemoveKeys] = new[] { "n" } };

        [Step("Order")]
        private State Order(string callbackRoute) => State.From(new { ordered = callbackRoute.Length > 0 });
    }
}
