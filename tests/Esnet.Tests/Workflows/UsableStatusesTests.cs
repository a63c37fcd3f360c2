using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Esnet.Tests.Workflows;

/// <summary>Which workflow can be started on a node enrollment in which status.</summary>
public sealed class UsableStatusesTests
{
    [Theory]
    [InlineData("provision_node_enrollment", "active, provisioning")]
    [InlineData("modify_node_enrollment", "provisioning")]
    [InlineData("validate_node_enrollment", "active, provisioning")]
    [InlineData("terminate_node_enrollment", "active, provisioning")]
    public async Task A_workflow_is_refused_in_every_other_status_and_says_which_it_needs(string name, string usable)
    {
        var bed = await WorkflowBed.Enrolled();
        Workflow[] all = [bed.Provision, bed.Modify, bed.Validate, bed.Terminate];
        var workflow = all.Single(one => one.Definition.Name == name);
        foreach (var status in Enum.GetValues<SubscriptionLifecycle>())
        {
            await bed.Change(subscription => subscription.MoveTo(status, DateTimeOffset.UnixEpoch));
            var word = status.ToString().ToLowerInvariant();
            if (usable.Split(", ").Contains(word))
                continue;
            var form = () => bed.Run(workflow);
            var error = (await form.Should().ThrowAsync<FormValidationException>("the status is {0}", word)).Which.Errors.Single();
            error.Loc.Should().Equal("subscription_id");
            error.Msg.Should().Be("This workflow cannot be started: This subscription can not be modified because of the status it has");
            error.Ctx!["status"]!.GetValue<string>().Should().Be(word);
            string.Join(", ", error.Ctx["usable_when"]!.AsArray()).Should().Be(usable);
        }

        bed.Esdb.Calls.Should().BeEmpty("a refusal comes before the outside systems are asked");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_the_statuses_that_it_is_made_for_it_runs(bool inProduction)
    {
        var bed = await WorkflowBed.Enrolled(inProduction);
        if (!inProduction)
            (await bed.Run(bed.Modify, new { Role = "core" })).Status.Should().Be(ProcessStatus.Completed);
        foreach (var workflow in new Workflow[] { bed.Validate, bed.Provision, bed.Validate, bed.Terminate })
        {
            var run = await bed.Run(workflow);
            run.Status.Should().Be(ProcessStatus.Completed, "{0} failed with {1}", workflow.Definition.Name, run.Failure?.Traceback);
        }
    }
}
