using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.Core.Applications;
using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Testing;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Applications;

/// <summary>A whole workflow in a unit test: form, steps, subscription.</summary>
public sealed class WorkflowHarnessTests
{
    private static readonly object[] Pages = [new { product = TestCatalogue.Line.ProductId }, new { customerId = "acme", vlanId = "12" }];

    [Fact]
    public async Task A_workflow_runs_from_its_form_to_an_active_subscription()
    {
        var harness = await Harness();

        var run = await harness.Run(new CreateLine(vlan => Task.FromResult($"circuit-{vlan}")), Pages);

        run.Failure.Should().BeNull();
        run.Status.Should().Be(ProcessStatus.Completed);
        run.State["workflow_target"]!.GetValue<string>().Should().Be("CREATE");
        var line = await Stored(harness);
        line.Should().Match<Line>(stored =>
            stored.Status == SubscriptionLifecycle.Active && stored.Insync && stored.StartDate == TestCatalogue.Now
            && stored.CustomerId == "acme" && stored.Main!.VlanId == 12 && stored.Main.CircuitName == "circuit-12");
        run.Linked.Should().Equal(line.SubscriptionId);
    }

    /// <summary>semantics 17, without the steps before a create workflow's own.</summary>
    [Fact]
    public async Task Every_step_has_its_row()
    {
        var run = await (await Harness()).Run(new CreateLine(_ => Task.FromResult("c")), Pages);

        run.Steps.Select(step => step.Name).Should().Equal(
            "Start", "Construct Line model", "Create Process Subscription relation", "Order circuit", "Set subscription to 'active'",
            "Unlock subscription", "Refresh subscription search index", "Refresh process search index", "Done");
        run.Steps.Select(step => step.Status).Should().Equal([.. Enumerable.Repeat(StepStatus.Success, 8), StepStatus.Complete]);
    }

    [Fact]
    public async Task The_state_at_the_end_is_what_is_stored()
    {
        var harness = await Harness();

        var run = await harness.Run(new CreateLine(_ => Task.FromResult("c")), Pages);

        run.State["subscription"]!.ToJsonString().Should().Be(SubscriptionDocument.Write(await Stored(harness)).ToJsonString());
    }

    [Fact]
    public async Task A_failing_step_ends_the_run_with_the_state_before_it()
    {
        var harness = await Harness();

        var run = await harness.Run(new CreateLine(_ => throw new TimeoutException("the shop is closed")), Pages);

        run.Status.Should().Be(ProcessStatus.Failed);
        run.Steps[^1].Should().Be(("Order circuit", StepStatus.Failed));
        run.Failure!.Error.Should().Be("the shop is closed");
        run.State["subscription"].Should().NotBeNull();
        (await Stored(harness)).Should().Match<Line>(line => line.Status == SubscriptionLifecycle.Initial && !line.Insync);
    }

    [Fact]
    public async Task A_subscription_that_lacks_values_fails_at_its_status()
    {
        var run = await (await Harness()).Run(new CreateLine(), Pages);

        run.Steps[^1].Name.Should().Be("Set subscription to 'active'");
        run.Failure!.Error.Should().EndWith("is not valid for status active. Missing or wrong: main.circuit_name.");
    }

    [Fact]
    public async Task An_invalid_page_runs_nothing()
    {
        var harness = await Harness();

        var run = () => harness.Run(new CreateLine(), [Pages[0], new { customerId = "nobody", vlanId = 12 }]);

        await run.Should().ThrowAsync<FormValidationException>();
        harness.Subscriptions.Ids.Should().BeEmpty();
    }

    /// <summary>As in the engine, where the plan's id tells the two apart: they must not make the same thing twice.</summary>
    [Fact]
    public async Task A_step_that_is_used_twice_makes_different_ids()
    {
        var run = await (await Harness()).Run(new Twins(), [new { }]);

        run.Failure.Should().BeNull();
        run.State["ids"]!.AsArray().Select(id => id!.GetValue<string>()).Should().HaveCount(4).And.OnlyHaveUniqueItems();
    }

    private static Task<WorkflowHarness> Harness() => WorkflowHarness.Create(
        new OrchestratorBuilder(new ServiceCollection())
            .AddProduct<Line>(Line.ProductName).AddProduct<Shelf>(Shelf.ProductName).AddMigration<TestCatalogue>(),
        new FakeTimeProvider(TestCatalogue.Now));

    private static async Task<Line> Stored(WorkflowHarness harness) => (Line)(await harness.Subscriptions.FindAsync(
        harness.Subscriptions.Ids.Single(), origin: null, TestContext.Current.CancellationToken))!;

    [Workflow("twins", "Makes ids twice", Target.System)]
    private sealed class Twins : Workflow
    {
        protected override StepList Steps => Begin >> MakeId >> MakeId;

        [Step("Make an id")]
        private static State MakeId(StepContext context, List<string>? ids = null) =>
            State.From(new { ids = new List<string>([.. ids ?? [], $"{context.NewGuid()}", context.IdempotencyKey]) });
    }
}
