using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Tests.Fixtures;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Steps;

/// <summary>Steps that exist for workflows and clients that count on them (semantics 167).</summary>
public sealed class StandInStepTests
{
    private const string Id = "5b000000-0000-4000-8000-000000000001";

    [Fact]
    public async Task They_change_nothing()
    {
        var bed = new WorkflowBed(new Standing());

        foreach (var step in new[] { "obsolete_step", "refresh_subscription_search_index", "refresh_process_search_index" })
        {
            var result = await bed.Step(step, """{"a":1}""");
            (result.Status, result.State.ToJsonString()).Should().Be((StepStatus.Success, """{"a":1}"""));
        }
    }

    [Fact]
    public void An_obsolete_step_keeps_the_place_of_what_was_removed() =>
        new Standing().Plan().Select(step => step.Name).Should().Equal(
            "Start", "Obsolete", "Create Process Subscription relation", "Refresh subscription search index",
            "Refresh process search index", "Done");

    [Fact]
    public async Task A_subscription_is_related_to_the_process()
    {
        var result = await new WorkflowBed(new Standing()).Step("store_process_subscription", $$"""{"subscription_id":"{{Id}}"}""");

        result.Linked.Should().Equal(new SubscriptionId(new Guid(Id)));
    }

    [Workflow("standing", "Stands in", Target.System)]
    private sealed class Standing : Workflow
    {
        protected override StepList Steps =>
            Begin >> ObsoleteStep >> StoreProcessSubscription >> RefreshSubscriptionSearchIndex >> RefreshProcessSearchIndex;
    }
}
