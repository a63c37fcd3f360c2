using Orchestrator.Core.Forms;
using Orchestrator.Core.Serialization;
using Orchestrator.Core.Subscriptions;
using Orchestrator.Core.Workflows;
using Orchestrator.Esnet.Esdb;
using Orchestrator.Esnet.Nso;
using Orchestrator.Esnet.Products;

namespace Orchestrator.Esnet.Workflows;

/// <summary>
/// Changes the role of an enrolled node in ESDB, and its S-BFD reflector in NSO. Once the node is in production, its configuration
/// depends on both, so it can be changed only before.
/// </summary>
[Workflow("modify_node_enrollment", "Modify Node Enrollment", Target.Modify)]
public sealed class ModifyNodeEnrollment(IEsdbApi esdb, INsoApi nso) : ModifyWorkflow<NodeEnrollment>
{
    /// <inheritdoc />
    public override IReadOnlyList<SubscriptionLifecycle> UsableWhen => [SubscriptionLifecycle.Provisioning];

    /// <inheritdoc />
    protected override StepList Steps =>
        Begin
        >> LookUpNode
        >> ChangeSettings
        >> ChangeRoleInEsdb
        >> UpdateInNso;

    /// <inheritdoc />
    protected override async Task<State> Form(FormContext form, NodeEnrollment subscription)
    {
        var node = await esdb.GetNode(subscription.Ne.EsdbNodeId!.Value, form.Cancellation);
        return State.From(await form.Submit<NodeSettingsPage>($"Settings of {node.Name}", page =>
        {
            // Without a role that is known here there is nothing to keep, and one must be chosen.
            if (Enum.GetValues<NodeRole>().Where(role => WireJson.ValueOf(role) == node.Role).ToList() is [var present])
                page.Default(p => p.Role, present);
        }));
    }

    [Step("Look up node in ESDB")]
    private Task LookUpNode(NodeEnrollment subscription, CancellationToken cancellation) =>
        esdb.NodeOf(subscription, cancellation);

    [Step("Change node settings")]
    private State ChangeSettings(NodeEnrollment subscription, int? sbfdDiscriminator, StepContext context)
    {
        if (sbfdDiscriminator is { } discriminator)
        {
            subscription.Ne.SbfdReflector ??= new SbfdReflectorBlock { Uuid = context.NewGuid() };
            subscription.Ne.SbfdReflector.Discriminator = discriminator;
        }

        return State.From(new { subscription });
    }

    [Step("Change role in ESDB")]
    private Task ChangeRoleInEsdb(NodeEnrollment subscription, string role, StepContext context, CancellationToken cancellation) =>
        esdb.SetRole(subscription.Ne.EsdbNodeId!.Value, new NodeRoleChange(role), context.IdempotencyKey, cancellation);

    [Step("Update node in NSO")]
    private Task UpdateInNso(NodeEnrollment subscription, StepContext context, CancellationToken cancellation) =>
        nso.Deploy(NodeEnrollmentService.Of(subscription.Ne), context.IdempotencyKey, cancellation);
}
