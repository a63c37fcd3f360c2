using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>Several steps that are one row (semantics 14, 92, 93, 94c).</summary>
public sealed class GroupTests
{
    /// <summary>semantics 14.</summary>
    [Fact]
    public async Task A_group_is_one_row_with_the_state_of_all_its_steps()
    {
        var run = await WorkflowBed.Run(new Grouping(w => w.Begins >> w.Grouped(w.Begins >> w.A >> w.B)));

        run.Steps.Should().Equal(("Start", StepStatus.Success), ("Pair", StepStatus.Success), ("Done", StepStatus.Complete));
        run.State["ran"]!.GetValue<string>().Should().Be("ab");
    }

    [Fact]
    public void A_plan_holds_the_group_with_its_steps()
    {
        var group = new Grouping(w => w.Begins >> w.Grouped(w.Begins >> w.A >> w.B)).Plan()[1];

        (group.Id, group.Name, group.Function).Should().Be(("a_group", "Pair", null));
        group.Steps!.Select(step => (step.Id, step.Function)).Should().Equal(("a", "grouping-a"), ("b", "grouping-b"));
    }

    /// <summary>semantics 94c: by position, so that names and methods may repeat.</summary>
    [Fact]
    public async Task Equal_steps_of_a_group_have_ids_of_their_own_and_all_run()
    {
        var workflow = new Grouping(w => w.Begins >> w.Grouped(w.Begins >> w.A >> w.A) >> w.Grouped(w.Begins >> w.A >> w.B));

        workflow.Plan().SelectMany(step => (step.Steps ?? []).Prepend(step)).Select(step => step.Id).Should().Equal(
            "start", "a_group", "a", "a-2", "a_group-2", "a-3", "b", "done");
        (await WorkflowBed.Run(workflow)).State["ran"]!.GetValue<string>().Should().Be("aaab");
    }

    [Fact]
    public void Every_place_of_the_plan_finds_its_own_step()
    {
        var workflow = new Grouping(w => w.Begins >> w.Grouped(w.Begins >> w.A >> w.A) >> w.Grouped(w.Begins >> w.A >> w.B));

        workflow.StepAt(2, sub: null)!.Id.Should().Be("a_group-2");
        workflow.StepAt(2, sub: 0).Should().Match<IdentifiedStep>(step => step.Id == "a-3" && step.Place == 0 && step.Shown.Id == "a_group-2");
        workflow.StepAt(1, sub: 1)!.Id.Should().Be("a-2");
        workflow.StepAt(1, sub: 2).Should().BeNull();
        workflow.StepAt(0, sub: 0).Should().BeNull();
        workflow.StepAt(9, sub: null).Should().BeNull();
    }

    /// <summary>semantics 92.</summary>
    [Fact]
    public async Task An_input_step_suspends_the_group_which_goes_on_with_the_answer()
    {
        var workflow = new Grouping(w => w.Begins >> w.Grouped(w.Begins >> w.A >> w.Ask >> w.B));

        (await WorkflowBed.Run(workflow)).Steps[^1].Should().Be(("Pair", StepStatus.Suspend));

        var run = await WorkflowBed.Run(workflow, [new { amount = 3 }]);
        run.Steps.Skip(1).SkipLast(1).Should().Equal(("Pair", StepStatus.Suspend), ("Pair", StepStatus.Success));
        run.State["amount"]!.GetValue<int>().Should().Be(3);
        run.State["ran"]!.GetValue<string>().Should().Be("ab", "what ran before the question is not run again");
    }

    /// <summary>semantics 94c: both of two equal questions are asked.</summary>
    [Fact]
    public async Task Equal_input_steps_of_a_group_each_ask()
    {
        var workflow = new Grouping(w => w.Begins >> w.Grouped(w.Begins >> w.Ask >> w.Ask >> w.B));

        (await WorkflowBed.Run(workflow, [new { amount = 1 }])).Status.Should().Be(ProcessStatus.Suspended);
        (await WorkflowBed.Run(workflow, [new { amount = 1 }], [new { amount = 2 }])).State["amount"]!.GetValue<int>().Should().Be(2);
    }

    /// <summary>semantics 93: its retry runs the whole group again, so it must find the state from before.</summary>
    [Fact]
    public async Task A_step_that_fails_fails_the_group_and_nothing_of_the_group_is_kept()
    {
        var run = await WorkflowBed.Run(new Grouping(w => w.Begins >> w.B >> w.Grouped(w.Begins >> w.A >> w.Break)));

        run.Steps[^1].Should().Be(("Pair", StepStatus.Failed));
        run.Failure!.Error.Should().Be("broken");
        run.State["ran"]!.GetValue<string>().Should().Be("b");
    }

    [Fact]
    public async Task A_group_whose_condition_does_not_hold_is_one_skipped_row()
    {
        var run = await WorkflowBed.Run(new Grouping(w =>
            w.If(_ => false, w.Begins >> w.Grouped(w.Begins >> w.A >> w.B)) >> w.Grouped(w.Begins >> w.B >> w.A)));

        run.Steps.Skip(1).SkipLast(1).Should().Equal(("Pair", StepStatus.Skipped), ("Pair", StepStatus.Success));
        run.State["ran"]!.GetValue<string>().Should().Be("ba");
    }

    /// <summary>A group is one thing: it is not left in the middle by what its own steps change.</summary>
    [Fact]
    public async Task The_condition_of_a_group_is_asked_once()
    {
        var run = await WorkflowBed.Run(new Grouping(w =>
            w.If(state => !state.Contains("ran"), w.Begins >> w.Grouped(w.Begins >> w.A >> w.B))));

        run.Steps[1].Should().Be(("Pair", StepStatus.Success));
        run.State["ran"]!.GetValue<string>().Should().Be("ab");
    }

    [Fact]
    public async Task A_condition_within_a_group_skips_its_step_only()
    {
        var run = await WorkflowBed.Run(new Grouping(w =>
            w.Begins >> w.Grouped(w.If(_ => false, w.Begins >> w.A) >> w.B)));

        run.Steps[1].Should().Be(("Pair", StepStatus.Success));
        run.State["ran"]!.GetValue<string>().Should().Be("b");
    }

    [Fact]
    public async Task An_operator_leaves_out_the_whole_group()
    {
        var bed = new WorkflowBed(new Grouping(w => w.Begins >> w.Grouped(w.Begins >> w.Break >> w.A)));

        var result = await bed.Step("break", """{"kept":1}""", new StepCommand(StepCommandKind.Skip, Reason: "by hand"));

        (result.Status, result.EndsGroup).Should().Be((StepStatus.Skipped, true));
        result.State.ToJsonString().Should().Be("""{"kept":1}""");
    }

    [Fact]
    public void A_group_waits_for_whom_its_first_step_waits() =>
        new Grouping(w => w.Begins >> w.Grouped(w.Begins >> w.Ask >> w.A)).AllSteps()[1].Assignee.Should().Be(Assignee.Noc);

    [Fact]
    public void A_group_of_nothing_and_a_group_in_a_group_are_refused_by_name()
    {
        var empty = () => new Grouping(w => w.Begins >> w.Grouped(w.Begins)).Plan();
        var nested = () => new Grouping(w => w.Begins >> w.Grouped(w.Begins >> w.Grouped(w.Begins >> w.A))).Plan();
        var parallel = () => new Grouping(w => w.Begins >> w.Grouped(w.Begins >> w.Fork)).Plan();

        empty.Should().Throw<WorkflowDefinitionException>().WithMessage("Group 'Pair' has no steps.");
        nested.Should().Throw<WorkflowDefinitionException>().WithMessage("Group 'Pair' contains 'Pair'*");
        parallel.Should().Throw<WorkflowDefinitionException>().WithMessage("Group 'Pair' contains 'Fork'*");
    }

    [Workflow("grouping", "Grouping", Target.System)]
    private sealed class Grouping(Func<Grouping, StepList> steps) : Workflow
    {
        public StepList Begins => Begin;

        protected override StepList Steps => steps(this);

        public Step Grouped(StepList list) => Group("Pair", list);

        public StepList If(Func<State, bool> condition, StepList list) => When(condition, list);

        [Step("A")]
        public State A(string ran = "") => State.From(new { ran = ran + "a" });

        [Step("B")]
        public State B(string ran = "") => State.From(new { ran = ran + "b" });

        [Step("Break")]
        public void Break() => throw new InvalidOperationException("broken");

        [ParallelStep("Fork", typeof(Grouping))]
        public Children Fork() => Children.Of([]);

        [InputStep("Ask", Assignee = Assignee.Noc)]
        public async Task<State> Ask(FormContext form) => State.From(await form.Submit<AmountPage>("Amount"));

        private sealed record AmountPage
        {
            public required int Amount { get; init; }
        }
    }
}
