using System.Text.Json.Nodes;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>Steps that wait until an outside system calls back (semantics 28, 82, 83, 85 to 88, 91).</summary>
public sealed class CallbackStepTests
{
    private const string Endpoint = "callback_endpoint";
    private const string Await = "await_callback";
    private static readonly StepCommand Called = new(StepCommandKind.Callback, StepBed.Json("""{"status":"ok"}"""));

    /// <summary>semantics 82.</summary>
    [Fact]
    public void A_callback_step_is_a_group_of_endpoint_action_wait_and_check()
    {
        var group = new Calling().Plan()[1];

        group.Name.Should().Be("Provision");
        group.Steps!.Select(step => step.Name).Should().Equal("Provision - Create endpoint", "Order", "Provision - Await callback", "Check");
        new Calling().AllSteps()[1].Assignee.Should().Be(Assignee.Changes, "it waits for what the action has begun");
    }

    /// <summary>semantics 82: 32 random bytes, which nobody guesses.</summary>
    [Fact]
    public async Task The_endpoint_is_a_route_of_the_process_with_a_secret_token()
    {
        var state = (await new WorkflowBed(new Calling()).Step(Endpoint)).State;

        var token = Text(state, "__callback_token");
        token.Should().MatchRegex("^[0-9a-f]{64}$");
        Text(state, "callback_route").Should().Be($"/api/processes/{StepBed.Process}/callback/{token}");
    }

    /// <summary>semantics 87: the route of an earlier attempt no longer works.</summary>
    [Fact]
    public async Task Every_attempt_has_a_token_of_its_own()
    {
        var bed = new WorkflowBed(new Calling());
        var tokens = new HashSet<string>();
        for (var attempt = 0; attempt < 100; attempt++)
            tokens.Add(Text((await bed.Step(Endpoint)).State, "__callback_token"));

        tokens.Should().HaveCount(100);
    }

    /// <summary>semantics 91.</summary>
    [Fact]
    public async Task Two_callback_steps_have_tokens_of_their_own_and_both_results_are_kept()
    {
        var workflow = new Calling { Twice = true };

        var run = await WorkflowBed.Run(workflow, [new { status = "one" }], [new { status = "two" }]);

        run.Status.Should().Be(ProcessStatus.Completed);
        Text(run.State, "callback_route").Should().NotBe(Text(run.State, "second_route"));
        Text(run.State["callback_result"]!, "status").Should().Be("one");
        Text(run.State["second_result"]!, "status").Should().Be("two");
        workflow.Ordered.Should().Equal(Text(run.State, "callback_route"), Text(run.State, "second_route"));
    }

    /// <summary>semantics 83.</summary>
    [Fact]
    public async Task What_is_called_back_with_reaches_the_check_and_the_steps_after()
    {
        var workflow = new Calling();

        (await WorkflowBed.Run(workflow)).Steps[^1].Should().Be(("Provision", StepStatus.AwaitingCallback));

        var run = await WorkflowBed.Run(workflow, [new { status = "ok" }]);
        run.Steps.Skip(1).SkipLast(1).Should().Equal(("Provision", StepStatus.AwaitingCallback), ("Provision", StepStatus.Success));
        Text(run.State["callback_result"]!, "status").Should().Be("ok");
        Text(run.State, "checked").Should().Be("ok");
    }

    /// <summary>semantics 28, 83 and 85.</summary>
    [Fact]
    public async Task Token_and_progress_are_gone_afterwards_while_route_and_time_stay()
    {
        var result = await new WorkflowBed(new Calling()).Step(
            Await, """{"__callback_token":"t","__callback_timeout":90,"callback_route":"/r","callback_progress":"half"}""", Called);

        result.Status.Should().Be(StepStatus.Success);
        result.State.ToJsonString().Should().Be("""{"__callback_timeout":90,"callback_route":"/r","callback_result":{"status":"ok"}}""");
    }

    /// <summary>semantics 85: the wait itself leaves what was reported alone.</summary>
    [Fact]
    public async Task A_wait_changes_nothing()
    {
        const string State = """{"__callback_token":"t","callback_progress":{"percent":50}}""";

        var result = await new WorkflowBed(new Calling()).Step(Await, State);

        result.Status.Should().Be(StepStatus.AwaitingCallback);
        result.State.ToJsonString().Should().Be(State);
    }

    /// <summary>semantics 86.</summary>
    [Fact]
    public async Task A_resume_by_hand_goes_on_without_a_result_and_the_check_misses_it()
    {
        var bed = new WorkflowBed(new Calling());

        var waited = await bed.Step(Await, """{"__callback_token":"t","callback_progress":1}""", new StepCommand(StepCommandKind.Retry));
        var check = await bed.Step("check", waited.State);

        waited.Status.Should().Be(StepStatus.Success);
        waited.State.ToJsonString().Should().Be("{}");
        check.Failure!.Error.Should().StartWith("Could not find key 'callback_result' in state.");
    }

    /// <summary>semantics 88: in place, without another row.</summary>
    [Fact]
    public async Task A_wait_whose_time_is_up_fails_in_its_own_row()
    {
        var result = await new WorkflowBed(new Calling()).Step(Await, "{}", new StepCommand(StepCommandKind.TimeOut));

        (result.Status, result.Failure!.Error, result.ReplacesLastRow).Should().Be((StepStatus.Failed, "Callback timed out", true));
    }

    [Fact]
    public async Task The_time_to_wait_is_in_the_state_in_seconds_only_when_there_is_one()
    {
        (await new WorkflowBed(new Calling { Limit = TimeSpan.FromMinutes(1.5) }).Step(Endpoint)).State["__callback_timeout"]!.GetValue<double>().Should().Be(90);
        (await new WorkflowBed(new Calling()).Step(Endpoint, """{"__callback_timeout":90}""")).State.ContainsKey("__callback_timeout").Should().BeFalse(
            "it is another callback's");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(366 * 24 * 60)]
    public void A_time_that_is_none_is_refused_by_name(double minutes)
    {
        var plan = () => new Calling { Limit = TimeSpan.FromMinutes(minutes) }.Plan();

        plan.Should().Throw<WorkflowDefinitionException>().WithMessage("Callback step 'Provision' waits for *");
    }

    private static string Text(JsonNode node, string key) => node[key]!.GetValue<string>();

    [Workflow("calling", "Calls and waits", Target.System)]
    private sealed class Calling : Workflow
    {
        public bool Twice { get; init; }

        public TimeSpan? Limit { get; init; }

        public List<string> Ordered { get; } = [];

        protected override StepList Steps => Twice
            ? Begin >> First >> Callback("Provision again", OrderSecond, resultKey: "second_result", routeKey: "second_route")
            : Begin >> First;

        private Step First => Callback("Provision", Order, Check, Limit);

        [Step("Order", Assignee = Assignee.Changes)]
        private void Order(string callbackRoute) => Ordered.Add(callbackRoute);

        [Step("Order a second")]
        private void OrderSecond(string secondRoute) => Ordered.Add(secondRoute);

        [Step("Check")]
        private State Check(JsonObject callbackResult) => State.From(new { @checked = Text(callbackResult, "status") });
    }
}
