using Orchestrator.Core.Forms;
using Orchestrator.Core.Workflows;

namespace Orchestrator.Core.Tests.Fixtures;

/// <summary>A small modify workflow, written as an author writes one.</summary>
[Workflow("modify_line", "Modify Line", Target.Modify)]
public sealed class ModifyLine : ModifyWorkflow<Line>
{
    protected override StepList Steps => Begin >> ChangeVlan;

    protected override async Task<State> Form(FormContext form, Line subscription)
    {
        var page = await form.Submit<VlanPage>($"VLAN of {subscription.Description}, now {subscription.Main!.VlanId}");
        return State.From(new { page.VlanId });
    }

    [Step("Change VLAN")]
    private static void ChangeVlan(Line subscription, int vlanId) => subscription.Main!.VlanId = vlanId;

    private sealed record VlanPage
    {
        public required int VlanId { get; init; }
    }
}
