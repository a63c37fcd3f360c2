using Orchestrator.Core.Authorization;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Authorization;

/// <summary>Who is asked (semantics 97 to 99). Each callback is known by a letter.</summary>
public sealed class WorkflowAuthorizationTests
{
    private static readonly Dictionary<char, AuthorizationCallback> Callbacks =
        "ABCDEF".ToDictionary(letter => letter, letter => (AuthorizationCallback)((_, _) => Task.FromResult(letter == '?')));

    /// <summary>semantics 98: A the workflow's start, B its retry, C the step's resume, D the step's retry; - is nobody.</summary>
    [Theory]
    [InlineData("", '-', '-')]
    [InlineData("A", 'A', 'A')]
    [InlineData("B", '-', 'B')]
    [InlineData("AB", 'A', 'B')]
    [InlineData("C", 'C', 'C')]
    [InlineData("AC", 'C', 'C')]
    [InlineData("BC", 'C', 'C')]
    [InlineData("ABC", 'C', 'C')]
    [InlineData("D", '-', 'D')]
    [InlineData("AD", 'A', 'D')]
    [InlineData("BD", '-', 'D')]
    [InlineData("ABD", 'A', 'D')]
    [InlineData("CD", 'C', 'D')]
    [InlineData("ACD", 'C', 'D')]
    [InlineData("BCD", 'C', 'D')]
    [InlineData("ABCD", 'C', 'D')]
    public void Who_decides_follows_from_who_is_named(string named, char resume, char retry)
    {
        var workflow = new Guarded(named, w => w.Guard(w.Begins >> w.One, named.Contains('C') ? 'C' : '-', named.Contains('D') ? 'D' : '-'));
        var process = Process(ProcessStatus.Suspended, finished: 1);

        Name(WorkflowAuthorization.ForResume(workflow, process)).Should().Be(resume);
        Name(WorkflowAuthorization.ForRetry(workflow, process)).Should().Be(retry);
    }

    /// <summary>semantics 97 and 98: the most recent one counts, and one that names nobody changes nothing.</summary>
    [Theory]
    [InlineData(1, 'C', 'D')]
    [InlineData(2, 'C', 'D')]
    [InlineData(3, 'E', 'E')]
    [InlineData(4, 'E', 'F')]
    public void The_most_recent_step_that_names_somebody_counts(int finished, char resume, char retry)
    {
        var workflow = new Guarded("AB", w =>
            w.Guard(w.Begins >> w.One, 'C', 'D') >> w.One >> w.Guard(w.Begins >> w.One, 'E', '-') >> w.Guard(w.Begins >> w.One, '-', 'F'));
        var process = Process(ProcessStatus.Failed, finished);

        Name(WorkflowAuthorization.ForResume(workflow, process)).Should().Be(resume);
        Name(WorkflowAuthorization.ForRetry(workflow, process)).Should().Be(retry);
    }

    /// <summary>semantics 99: what has been run and what comes next; of an ended process everything.</summary>
    [Theory]
    [InlineData(ProcessStatus.Suspended, 0, 'A')]
    [InlineData(ProcessStatus.Waiting, 1, 'A')]
    [InlineData(ProcessStatus.Failed, 2, 'C')]
    [InlineData(ProcessStatus.ApiUnavailable, 2, 'C')]
    [InlineData(ProcessStatus.AwaitingCallback, 2, 'C')]
    [InlineData(ProcessStatus.Failed, 3, 'C')]
    [InlineData(ProcessStatus.Aborted, 0, 'C')]
    [InlineData(ProcessStatus.Completed, 4, 'C')]
    public void Steps_count_up_to_the_one_at_hand(ProcessStatus status, int finished, char resume) =>
        Name(WorkflowAuthorization.ForResume(new Guarded("A", w => w.Begins >> w.One >> w.Guard(w.Begins >> w.One, 'C', '-')), Process(status, finished)))
            .Should().Be(resume);

    [Theory]
    [InlineData(0, 'C')]
    [InlineData(1, 'E')]
    public void Within_a_group_steps_count_up_to_the_one_at_hand(int finished, char resume)
    {
        var workflow = new Guarded("A", w => w.Guard(w.Begins >> w.Grouped(w.Begins >> w.One >> w.Guard(w.Begins >> w.One, 'E', '-')), 'C', '-'));
        var process = Process(ProcessStatus.Suspended, finished: 1) with { Group = new GroupProgress(finished, [], TestCatalogue.Now) };

        Name(WorkflowAuthorization.ForResume(workflow, process)).Should().Be(resume);
    }

    /// <summary>A group that is finished has run all its steps.</summary>
    [Fact]
    public void A_step_after_a_group_is_guarded_by_what_the_group_named()
    {
        var workflow = new Guarded("A", w => w.Begins >> w.Grouped(w.Begins >> w.One >> w.Guard(w.Begins >> w.One, 'E', '-')) >> w.One);

        Name(WorkflowAuthorization.ForResume(workflow, Process(ProcessStatus.Failed, finished: 1))).Should().Be('A');
        Name(WorkflowAuthorization.ForResume(workflow, Process(ProcessStatus.Failed, finished: 2))).Should().Be('E');
    }

    /// <summary>A process that has finished more steps than the deployed code has is not unguarded.</summary>
    [Fact]
    public void More_finished_steps_than_there_are_is_no_error() =>
        Name(WorkflowAuthorization.ForResume(new Guarded("A", w => w.Guard(w.Begins >> w.One, 'C', '-')), Process(ProcessStatus.Failed, finished: 99)))
            .Should().Be('C');

    /// <summary>semantics 101.</summary>
    [Fact]
    public async Task Built_in_tasks_let_everybody_unless_told_otherwise_at_run_time()
    {
        var authorization = new InternalAuthorization();
        authorization.Start.Should().BeNull();
        authorization.Retry.Should().BeNull();

        authorization.Start = (context, _) => Task.FromResult(context.User == "jane");
        (await authorization.Start(new AuthorizationContext("joe", AuthorizationAction.Start, "task", Step: null), TestContext.Current.CancellationToken))
            .Should().BeFalse();
    }

    private static char Name(AuthorizationCallback? callback) =>
        callback is null ? '-' : Callbacks.Single(entry => ReferenceEquals(entry.Value, callback)).Key;

    private static AuthorizationCallback? Named(char letter) => Callbacks.GetValueOrDefault(letter);

    private static ProcessRecord Process(ProcessStatus status, int finished) => new()
    {
        ProcessId = StepBed.Process,
        Workflow = "guarded",
        Target = Target.Modify,
        IsTask = false,
        CreatedBy = "jane",
        RunBy = "jane",
        StartedAt = TestCatalogue.Now,
        LastModifiedAt = TestCatalogue.Now,
        Status = status,
        State = [],
        Finished = finished,
    };

    [Workflow("guarded", "Guarded", Target.Modify)]
    private sealed class Guarded(string named, Func<Guarded, StepList> steps) : Workflow
    {
        public override AuthorizationCallback? StartAuthorization => named.Contains('A') ? Named('A') : null;

        public override AuthorizationCallback? RetryAuthorization => named.Contains('B') ? Named('B') : null;

        public StepList Begins => Begin;

        protected override StepList Steps => steps(this);

        public StepList Guard(StepList list, char resume, char retry) => Authorize(list, Named(resume), Named(retry));

        public Step Grouped(StepList list) => Group("Group", list);

        [Step("One")]
        public void One() { }
    }
}
