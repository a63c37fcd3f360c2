using Orchestrator.Core.Forms;
using Orchestrator.Core.Processes;
using Orchestrator.Core.Subscriptions;

namespace Orchestrator.Esnet.Tests.Workflows;

public sealed class ModifyNodeEnrollmentTests
{
    [Fact]
    public async Task The_page_offers_the_role_that_the_node_has()
    {
        var bed = await WorkflowBed.Enrolled();
        var form = () => bed.Run(bed.Modify);
        var page = (await form.Should().ThrowAsync<FormNotCompleteException>()).Which;
        page.Form["title"]!.GetValue<string>().Should().Be("Settings of lbnl59-cr6");
        page.Form["properties"]!.AsObject().Select(field => field.Key).Should().Equal("role", "sbfd_discriminator");
        page.Form["$defs"]!["NodeRole"]!["enum"]!.AsArray().Select(role => role!.GetValue<string>()).Should().Equal("core", "edge", "management");
        page.Form["properties"]!["role"]!["default"]!.GetValue<string>().Should().Be("edge");
        page.Form["required"].Should().BeNull("nothing must be changed");
    }

    /// <summary>Who changes the reflector alone does not change the role by a slip.</summary>
    [Fact]
    public async Task A_role_that_is_left_alone_stays()
    {
        var bed = await WorkflowBed.Enrolled();
        (await bed.Run(bed.Modify, new { SbfdDiscriminator = 293 })).Status.Should().Be(ProcessStatus.Completed);
        (bed.EsdbNode.Role, (await bed.Subscription()).Ne.SbfdReflector!.Discriminator).Should().Be(("edge", 293));
    }

    [Fact]
    public async Task Role_and_reflector_are_changed_in_ESDB_and_NSO()
    {
        var bed = await WorkflowBed.Enrolled();
        var run = await bed.Run(bed.Modify, new { Role = "core", SbfdDiscriminator = 293 });
        run.Status.Should().Be(ProcessStatus.Completed, "the failure is {0}", run.Failure?.Traceback);
        var subscription = await bed.Subscription();
        (subscription.Status, subscription.Insync).Should().Be((SubscriptionLifecycle.Provisioning, true));
        subscription.Ne.SbfdReflector!.Discriminator.Should().Be(293);
        subscription.Ne.SbfdReflector.Uuid.Should().NotBeEmpty();
        (bed.EsdbNode.Role, bed.EsdbNode.State).Should().Be(("core", "provisioned"));
        bed.Nso.Services.Values.Should().ContainSingle().Which.SbfdDiscriminator.Should().Be(293);
        bed.Esdb.Calls.Should().Equal("GetNode 1002", "GetNode 1002", "SetRole 1002 core change_role_in_esdb");
        bed.Nso.Keys.Should().Equal($"{run.State["process_id"]}:update_in_nso");
    }

    [Fact]
    public async Task A_discriminator_that_is_left_empty_stays_and_so_does_its_reflector()
    {
        var bed = await WorkflowBed.Enrolled();
        await bed.Run(bed.Modify, new { Role = "core", SbfdDiscriminator = 293 });
        var before = (await bed.Subscription()).Ne.SbfdReflector!;
        await bed.Run(bed.Modify, new { Role = "management" });
        var after = (await bed.Subscription()).Ne.SbfdReflector!;
        (after.Discriminator, after.Uuid).Should().Be((293, before.Uuid));
        bed.EsdbNode.Role.Should().Be("management");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2147483648)]
    public async Task A_discriminator_that_is_none_is_refused(long discriminator)
    {
        var bed = await WorkflowBed.Enrolled();
        var form = () => bed.Run(bed.Modify, new { Role = "core", SbfdDiscriminator = discriminator });
        (await form.Should().ThrowAsync<FormValidationException>()).Which.Errors.Should().ContainSingle()
            .Which.Loc.Should().Equal("sbfd_discriminator");
    }
}
